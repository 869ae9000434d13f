package io.steadyvm.controller.config;

import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads settings, and collects what is wrong with them instead of stopping at the first. */
final class EnvironmentReader {
    private static final String PREFIX = "STEADYVM_";
    private static final Pattern ADDRESS =
            Pattern.compile("(?:\\[([0-9A-Fa-f:.]+)]|([^:\\[\\]]*)):(\\d{1,5})");
    private static final int LAST_PORT = 65535;

    private final Map<String, String> environment;
    private final List<String> faults = new ArrayList<>();

    EnvironmentReader(Map<String, String> environment) {
        this.environment = environment;
        environment.keySet().stream()
                .filter(name -> name.startsWith(PREFIX) && Setting.of(name).isEmpty())
                .sorted()
                .forEach(name -> faults.add(name + ": is not a setting of the controller."));
    }

    void throwIfFaulty() throws ConfigException {
        if (!faults.isEmpty()) {
            throw new ConfigException(faults);
        }
    }

    void illegal(Setting setting, String value) {
        faults.add(
                "%s: is \"%s\"; legal is %s."
                        .formatted(setting.variable(), value, setting.legal()));
    }

    String text(Setting setting) {
        String value = environment.getOrDefault(setting.variable(), "").strip();
        return value.isEmpty() ? setting.defaultValue() : value;
    }

    String matching(Setting setting, Pattern pattern) {
        String value = text(setting);
        if (!pattern.matcher(value).matches()) {
            illegal(setting, value);
        }
        return value;
    }

    int number(Setting setting, int least, int most) {
        String value = text(setting);
        int number = value.matches("\\d{1,6}") ? Integer.parseInt(value) : -1;
        if (number < least || number > most) {
            illegal(setting, value);
            return least;
        }
        return number;
    }

    Duration duration(Setting setting, Duration least, Duration most) {
        String value = text(setting);
        try {
            Duration duration = Duration.parse(value);
            if (duration.compareTo(least) >= 0 && duration.compareTo(most) <= 0) {
                return duration;
            }
        } catch (DateTimeParseException e) {
            // The same fault as a duration out of range.
        }
        illegal(setting, value);
        return Duration.parse(setting.defaultValue());
    }

    InetSocketAddress address(Setting setting) {
        String value = text(setting);
        Matcher matcher = ADDRESS.matcher(value);
        if (!matcher.matches() || Integer.parseInt(matcher.group(3)) > LAST_PORT) {
            illegal(setting, value);
            return new InetSocketAddress(0);
        }
        int port = Integer.parseInt(matcher.group(3));
        String host = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
        return host.isEmpty() ? new InetSocketAddress(port) : new InetSocketAddress(host, port);
    }

    Optional<Path> path(Setting setting) {
        return Optional.of(text(setting)).filter(text -> !text.isEmpty()).map(Path::of);
    }

    Optional<Path> file(Setting setting) {
        Optional<Path> file = path(setting);
        if (file.isPresent() && !Files.isReadable(file.get())) {
            illegal(setting, file.get().toString());
        }
        return file;
    }
}
