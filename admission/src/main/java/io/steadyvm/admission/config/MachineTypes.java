package io.steadyvm.admission.config;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The machine types of one architecture.
 *
 * <p>QEMU offers each machine under versioned names ({@code pc-q35-7.2}), which look the same to a
 * guest for ever, and under aliases ({@code q35}), which mean another version after each update of
 * QEMU. Only the former may be stored.
 *
 * @param defaultType the versioned type of a VM that names none
 * @param aliases alias to versioned type
 * @param allowed globs (only {@code *} is special) of the types that users may name
 */
public record MachineTypes(String defaultType, Map<String, String> aliases, List<String> allowed) {
    /** Ends like {@code -7.2}, and maybe with a vendor's suffix as in {@code pc-q35-rhel9.2.0}. */
    private static final Pattern VERSION = Pattern.compile("-[a-z]*\\d+(\\.\\d+)+$");

    public MachineTypes {
        Objects.requireNonNull(defaultType);
        aliases = Map.copyOf(aliases);
        allowed = List.copyOf(allowed);
        if (!isVersioned(defaultType)) {
            throw new IllegalArgumentException(
                    "the default machine type must be a versioned one such as pc-q35-7.2, not \""
                            + defaultType
                            + "\"");
        }
    }

    /** Whether the name ends with a version, and so means one machine for ever. */
    public static boolean isVersioned(String type) {
        return VERSION.matcher(type).find();
    }

    /** The versioned type that an unset type or an alias stands for; empty for any other text. */
    public Optional<String> resolve(String type) {
        return type.isEmpty() ? Optional.of(defaultType) : Optional.ofNullable(aliases.get(type));
    }

    /**
     * Whether an unset type or an alias can mean this versioned type too: of the same family, in
     * whatever version.
     */
    public boolean means(String alias, String versioned) {
        if (alias.isEmpty()) {
            return true;
        }
        String resolved = aliases.get(alias);
        return resolved != null && family(resolved).equals(family(versioned));
    }

    /** Whether users may name this type: it matches a glob, or an alias can mean it. */
    public boolean supports(String type) {
        // Asked in each review, and mostly answered here: a counted loop makes no object.
        for (int i = 0; i < allowed.size(); i++) {
            if (matches(allowed.get(i), type)) {
                return true;
            }
        }
        return aliases.keySet().stream().anyMatch(alias -> means(alias, type));
    }

    /** The same, with another default; the alias of the new default's family follows it. */
    public MachineTypes withDefault(String type) {
        Map<String, String> moved = new HashMap<>(aliases);
        moved.replaceAll((alias, old) -> family(old).equals(family(type)) ? type : old);
        return new MachineTypes(type, moved, allowed);
    }

    private static String family(String type) {
        return VERSION.matcher(type).replaceFirst("");
    }

    private static boolean matches(String glob, String type) {
        int star = glob.indexOf('*');
        if (star < 0) {
            return glob.equals(type);
        }
        if (!type.regionMatches(0, glob, 0, star)) {
            return false;
        }
        if (star == glob.length() - 1) {
            return true;
        }
        String rest = glob.substring(star + 1);
        for (int from = star; from <= type.length(); from++) {
            if (matches(rest, type.substring(from))) {
                return true;
            }
        }
        return false;
    }
}
