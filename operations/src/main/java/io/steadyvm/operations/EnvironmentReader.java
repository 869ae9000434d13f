package io.steadyvm.operations;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads settings, and keeps every fault that it meets instead of stopping at the first. A setting
 * that is not there, or blank, has its default. What is illegal reads as something legal, so that
 * the reading can go on.
 */
public final class EnvironmentReader {
    private static final String PREFIX = "STEADYVM_";

    /** {@code host:port}, {@code [v6]:port}, or {@code :port} for all addresses. */
    private static final Pattern HOST_PORT =
            Pattern.compile("(?:\\[([0-9A-Fa-f:.]+)]|([^:\\[\\]]*)):(\\d{1,5})");

    private static final int LAST_PORT = 65535;
    private static final String ALL_ADDRESSES = "0.0.0.0";

    private final Map<String, String> environment;
    private final List<String> faults = new ArrayList<>();

    /**
     * Variables that begin with {@code STEADYVM_} and are none of the settings are faults, too: one
     * letter wrong would else be a default.
     *
     * @param process as a message names it
     */
    public EnvironmentReader(Map<String, String> environment, String process, Setting... settings) {
        this.environment = Map.copyOf(environment);
        Set<String> known =
                Arrays.stream(settings).map(Setting::variable).collect(Collectors.toSet());
        environment.keySet().stream()
                .filter(name -> name.startsWith(PREFIX) && !known.contains(name))
                .sorted()
                .forEach(name -> faults.add(name + ": is not a setting of the " + process + "."));
    }

    public List<String> faults() {
        return List.copyOf(faults);
    }

    /** As {@code NAME: is "value"; fact.} */
    public void fault(Setting setting, String value, String fact) {
        faults.add("%s: is \"%s\"; %s.".formatted(setting.variable(), value, fact));
    }

    /** As {@code NAME: is "value"; legal is …}. */
    public void illegal(Setting setting, String value) {
        fault(setting, value, "legal is " + setting.entry().legal());
    }

    public String text(Setting setting) {
        String value = environment.get(setting.variable());
        return value == null || value.isBlank() ? setting.entry().defaultValue() : value.strip();
    }

    public String matching(Setting setting, Pattern pattern) {
        String value = text(setting);
        if (!pattern.matcher(value).matches()) {
            illegal(setting, value);
        }
        return value;
    }

    public String oneOf(Setting setting, String... values) {
        return matching(
                setting,
                Pattern.compile(
                        String.join("|", Arrays.stream(values).map(Pattern::quote).toList())));
    }

    /** What {@link JsonLogging#setLevel} takes. */
    public String logLevel(Setting setting) {
        return oneOf(setting, "ERROR", "WARN", "INFO", "DEBUG");
    }

    public boolean flag(Setting setting) {
        return "true".equals(oneOf(setting, "true", "false"));
    }

    public int number(Setting setting, int least, int most) {
        String value = text(setting);
        try {
            int number = Integer.parseInt(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Falls through to the same fault as a number out of range.
        }
        illegal(setting, value);
        return least;
    }

    public Duration duration(Setting setting, Duration least, Duration most) {
        String value = text(setting);
        try {
            Duration duration = Duration.parse(value);
            if (duration.compareTo(least) >= 0 && duration.compareTo(most) <= 0) {
                return duration;
            }
        } catch (DateTimeParseException e) {
            // Falls through to the same fault as a duration out of range.
        }
        illegal(setting, value);
        return Duration.parse(setting.entry().defaultValue());
    }

    public Endpoint endpoint(Setting setting) {
        String value = text(setting);
        Matcher matcher = HOST_PORT.matcher(value);
        if (matcher.matches() && Integer.parseInt(matcher.group(3)) <= LAST_PORT) {
            String host = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
            return new Endpoint(
                    host.isEmpty() ? ALL_ADDRESSES : host, Integer.parseInt(matcher.group(3)));
        }
        illegal(setting, value);
        return new Endpoint(ALL_ADDRESSES, 0);
    }

    public List<String> list(Setting setting) {
        return Arrays.stream(text(setting).split(","))
                .map(String::strip)
                .filter(one -> !one.isEmpty())
                .toList();
    }

    public Optional<Path> path(Setting setting) {
        return Optional.of(text(setting)).filter(one -> !one.isEmpty()).map(Path::of);
    }

    /** A file that is there and can be read, if one is named. */
    public Optional<Path> file(Setting setting) {
        Optional<Path> file = path(setting);
        if (file.isPresent() && !Files.isReadable(file.get())) {
            fault(setting, file.get().toString(), "there is no such file that can be read");
        }
        return file;
    }
}
