package dev.hushtable.service.server;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.DrbgParameters;
import java.security.DrbgParameters.Capability;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.SecureRandomSpi;
import java.util.List;
import java.util.Map;

/** Makes every {@code new SecureRandom()} write down what it gave: a line a draw, in hexadecimal made outside of here. */
final class WrittenRandomness extends Provider {
    private static final long serialVersionUID = 1L;

    private final transient RandomAccessFile file;

    WrittenRandomness(Path path) {
        super("Written", "1", "random bytes that are written down");
        try {
            file = new RandomAccessFile(path.toFile(), "rw");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        putService(
                new Service(
                        this,
                        "SecureRandom",
                        "WrittenDRBG",
                        Generator.class.getName(),
                        List.of(),
                        Map.of("ThreadSafe", "true")) {
                    @Override
                    public Object newInstance(Object parameter) {
                        return new Generator(file);
                    }
                });
    }

    private static final class Generator extends SecureRandomSpi {
        private static final long serialVersionUID = 1L;

        private final SecureRandom drbg;
        private final transient RandomAccessFile file;

        Generator(RandomAccessFile file) {
            this.file = file;
            try {
                drbg = SecureRandom.getInstance(
                        "DRBG", DrbgParameters.instantiation(256, Capability.RESEED_ONLY, null), "SUN");
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        protected void engineSetSeed(byte[] seed) {
            drbg.setSeed(seed);
        }

        @Override
        protected void engineNextBytes(byte[] bytes) {
            drbg.nextBytes(bytes);
            try {
                synchronized (file) {
                    // The length, then the bytes, straight out of the caller's array.
                    file.writeInt(bytes.length);
                    file.write(bytes);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        protected byte[] engineGenerateSeed(int length) {
            return drbg.generateSeed(length);
        }
    }
}
