package io.steadyvm.admission.lens;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds the entries of a list by name; made when it is first asked, and asked by many rules. */
final class Index<T> {
    private final List<T> entries;
    private final Function<T, String> name;
    private @Nullable Map<String, Optional<T>> first;

    Index(List<T> entries, Function<T, String> name) {
        this.entries = entries;
        this.name = name;
    }

    /** The first entry of this name. */
    Optional<T> first(String wanted) {
        if (entries.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Optional<T>> known = first;
        if (known == null) {
            known = HashMap.newHashMap(entries.size());
            for (T entry : entries) {
                known.putIfAbsent(name.apply(entry), Optional.of(entry));
            }
            first = known;
        }
        Optional<T> found = known.get(wanted);
        return found == null ? Optional.empty() : found;
    }
}
