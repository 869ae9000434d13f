package io.steadyvm.cluster.pki;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;

/** Key pairs: ECDSA on P-256, which each Kubernetes component and the JDK read. */
public final class Keys {
    static final String SIGNATURE = "SHA256withECDSA";

    private Keys() {}

    static KeyPair generate() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    /**
     * Makes {@code <name>.key} and {@code <name>.pub} where they are missing: the pair that signs
     * ServiceAccount tokens. Kept, because tokens outlive a restart.
     */
    public static SigningKey open(Path directory, String name) {
        SigningKey key =
                new SigningKey(directory.resolve(name + ".key"), directory.resolve(name + ".pub"));
        if (Files.exists(key.privateKey()) && Files.exists(key.publicKey())) {
            return key;
        }
        try {
            KeyPair pair = generate();
            PrivateFile.write(
                    key.privateKey(), Pem.encode(Pem.PRIVATE_KEY, pair.getPrivate().getEncoded()));
            PrivateFile.write(
                    key.publicKey(), Pem.encode(Pem.PUBLIC_KEY, pair.getPublic().getEncoded()));
            return key;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Where a pair was written. */
    public record SigningKey(Path privateKey, Path publicKey) {}
}
