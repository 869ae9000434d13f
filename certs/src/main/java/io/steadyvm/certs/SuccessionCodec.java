package io.steadyvm.certs;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A {@link Succession} as the entries of a Secret. */
final class SuccessionCodec {
    static final String SIGNING_CERTIFICATE = "ca.crt";
    static final String SIGNING_KEY = "ca.key";
    static final String NEXT_CERTIFICATE = "next.crt";
    static final String NEXT_KEY = "next.key";
    static final String RETIRED = "retired.crt";

    private SuccessionCodec() {}

    static Map<String, byte[]> encode(Succession succession) {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put(SIGNING_CERTIFICATE, Pem.write(List.of(succession.signing().certificate())));
        entries.put(SIGNING_KEY, Pem.write(succession.signing().key()));
        succession
                .next()
                .ifPresent(next -> {
                    entries.put(NEXT_CERTIFICATE, Pem.write(List.of(next.certificate())));
                    entries.put(NEXT_KEY, Pem.write(next.key()));
                });
        if (!succession.retired().isEmpty()) {
            entries.put(RETIRED, Pem.write(succession.retired()));
        }
        return entries;
    }

    /** Reads the entries; says what is wrong with them rather than throwing. */
    static Decoded decode(Map<String, byte[]> entries) {
        try {
            CertificateAuthority signing =
                    authority(entries, SIGNING_CERTIFICATE, SIGNING_KEY)
                            .orElseThrow(() -> new Fault("has no entry " + SIGNING_CERTIFICATE));
            Optional<CertificateAuthority> next = authority(entries, NEXT_CERTIFICATE, NEXT_KEY);
            List<X509Certificate> retired =
                    entries.containsKey(RETIRED) ? certificates(entries, RETIRED) : List.of();
            return new Decoded.Intact(new Succession(signing, next, retired));
        } catch (Fault e) {
            return new Decoded.Corrupt(e.sentence);
        }
    }

    private static Optional<CertificateAuthority> authority(
            Map<String, byte[]> entries, String certificateEntry, String keyEntry) throws Fault {
        byte[] keyPem = entries.get(keyEntry);
        if (!entries.containsKey(certificateEntry) && keyPem == null) {
            return Optional.empty();
        }
        X509Certificate certificate = certificates(entries, certificateEntry).getFirst();
        if (keyPem == null) {
            throw new Fault("has no entry " + keyEntry);
        }
        try {
            PrivateKey key = Pem.readKey(keyPem);
            Pem.requirePair(key, certificate);
            return Optional.of(new CertificateAuthority(key, certificate));
        } catch (BadPemException e) {
            throw new Fault("has an entry " + keyEntry + " that " + e.getMessage());
        }
    }

    private static List<X509Certificate> certificates(Map<String, byte[]> entries, String entry)
            throws Fault {
        byte[] pem = entries.get(entry);
        if (pem == null) {
            throw new Fault("has no entry " + entry);
        }
        try {
            return Pem.readCertificates(pem);
        } catch (BadPemException e) {
            throw new Fault("has an entry " + entry + " that " + e.getMessage());
        }
    }

    /** What the store held. */
    sealed interface Decoded {
        record Intact(Succession succession) implements Decoded {}

        /**
         * Entries that cannot be used.
         *
         * @param why the end of a sentence that begins with the store's name
         */
        record Corrupt(String why) implements Decoded {}
    }

    private static final class Fault extends Exception {
        private static final long serialVersionUID = 1L;
        private final String sentence;

        Fault(String sentence) {
            super(sentence);
            this.sentence = sentence;
        }
    }
}
