package io.steadyvm.certs;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A store, or a bundle, with versions, and a switch that makes writes fail. */
final class MemoryStore implements SuccessionStore {
    private @Nullable Stored stored;
    private long version;
    boolean readOnly;
    Runnable beforeEach = () -> {};

    @Override
    public Optional<Stored> read() {
        beforeEach.run();
        return Optional.ofNullable(stored);
    }

    @Override
    public boolean create(Map<String, byte[]> entries) {
        requireWritable();
        if (stored != null) {
            return false;
        }
        put(entries);
        return true;
    }

    @Override
    public boolean replace(String expected, Map<String, byte[]> entries) {
        requireWritable();
        if (stored == null || !stored.version().equals(expected)) {
            return false;
        }
        put(entries);
        return true;
    }

    void put(Map<String, byte[]> entries) {
        stored = new Stored(Long.toString(++version), entries);
    }

    void delete() {
        stored = null;
    }

    private void requireWritable() {
        beforeEach.run();
        if (readOnly) {
            throw new UnavailableException("store is read-only");
        }
    }

    @Override
    public String name() {
        return "Secret ns/ca";
    }

    /** One bundle. */
    static final class Bundle implements TrustBundle {
        private @Nullable Held held = new Held("0", List.of());
        private long version;
        boolean readOnly;
        Runnable beforeEach = () -> {};
        Runnable beforeWrite = () -> {};

        @Override
        public Optional<Held> read() {
            beforeEach.run();
            return Optional.ofNullable(held);
        }

        @Override
        public boolean replace(String expected, List<X509Certificate> certificates) {
            beforeEach.run();
            beforeWrite.run();
            if (readOnly) {
                throw new UnavailableException("bundle is read-only");
            }
            if (held == null || !held.version().equals(expected)) {
                return false;
            }
            put(certificates);
            return true;
        }

        void put(List<X509Certificate> certificates) {
            held = new Held(Long.toString(++version), certificates);
        }

        void remove() {
            held = null;
        }

        List<X509Certificate> certificates() {
            return held == null ? List.of() : held.certificates();
        }

        @Override
        public String name() {
            return "bundle";
        }
    }
}
