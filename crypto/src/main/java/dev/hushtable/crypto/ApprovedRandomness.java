package dev.hushtable.crypto;

import java.io.Serial;
import java.security.DrbgParameters;
import java.security.DrbgParameters.Capability;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.SecureRandomSpi;
import java.security.Security;
import java.util.List;
import java.util.Map;

/**
 * Makes Hash_DRBG (NIST SP 800-90A, SHA-256, strength 256) what {@code new SecureRandom()} gives everywhere in the
 * process, the providers of TLS included. The JDK's default on Linux mixes SHA-1 with what it reads from the kernel, which
 * is no generator of SP 800-90A.
 */
public final class ApprovedRandomness {
    private static final int STRENGTH_BITS = 256;

    private ApprovedRandomness() {}

    /** For the rest of the process; before anything draws. More than once is once. */
    public static synchronized void install() {
        if (Security.getProvider(First.NAME) == null) {
            Security.insertProviderAt(new First(), 1);
        }
    }

    private static final class First extends Provider {
        @Serial
        private static final long serialVersionUID = 1L;

        private static final String NAME = "HushtableApproved";

        First() {
            super(NAME, "1", "Hash_DRBG of the JDK, first");
            putService(new Generators(this));
        }
    }

    private static final class Generators extends Provider.Service {
        Generators(Provider provider) {
            super(
                    provider,
                    "SecureRandom",
                    "HushtableDRBG",
                    Generator.class.getName(),
                    List.of(),
                    Map.of("ThreadSafe", "true"));
        }

        @Override
        public Object newInstance(Object parameter) {
            return new Generator();
        }
    }

    /** The JDK's own, which locks by itself. */
    private static final class Generator extends SecureRandomSpi {
        @Serial
        private static final long serialVersionUID = 1L;

        private final SecureRandom drbg;

        Generator() {
            try {
                drbg = SecureRandom.getInstance(
                        "DRBG", DrbgParameters.instantiation(STRENGTH_BITS, Capability.RESEED_ONLY, null), "SUN");
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("this JDK has no Hash_DRBG of strength 256", e);
            }
        }

        @Override
        protected void engineSetSeed(byte[] seed) {
            drbg.setSeed(seed);
        }

        @Override
        protected void engineNextBytes(byte[] bytes) {
            drbg.nextBytes(bytes);
        }

        @Override
        protected byte[] engineGenerateSeed(int length) {
            return drbg.generateSeed(length);
        }
    }
}
