package dev.hushtable.service.cli;

import dev.hushtable.crypto.AuthenticationFailedException;
import dev.hushtable.crypto.SecretBytes;
import dev.hushtable.crypto.envelope.v1.SealingKey;
import dev.hushtable.crypto.file.DurableFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * The seed of a signing key, sealed in a file of its own.
 *
 * @param place what the seed is bound to
 */
record SealedSeed(Path file, SealingKey sealing, byte[] place) {

    boolean exists() {
        return Files.exists(file);
    }

    /** The seed, to be closed. */
    SecretBytes open() throws IOException {
        return read();
    }

    /** Seals a seed in a file that is not there yet. */
    void create(SecretBytes seed) throws IOException {
        DurableFile.create(file, sealed(seed));
    }

    /**
     * Seals a seed in the place of the one that was there, whose bytes are overwritten. A disk that writes elsewhere than it is
     * told (flash, copy on write, snapshots) may keep them.
     */
    void replace(SecretBytes seed) throws IOException {
        if (!exists()) {
            create(seed);
            return;
        }
        try (FileChannel former = FileChannel.open(file, StandardOpenOption.WRITE)) {
            DurableFile.replace(file, sealed(seed));
            ByteBuffer zeros = ByteBuffer.allocate((int) former.size());
            while (zeros.hasRemaining()) {
                former.write(zeros);
            }
            former.force(false);
        }
    }

    /** Opens it, if it is there. */
    void requireReadable() {
        try {
            if (exists()) {
                read().close();
            }
        } catch (IOException e) {
            throw new CommandFailure(CommandFailure.IO_ERROR, "cannot read " + file + ": " + e.getMessage());
        }
    }

    /** Seals it anew, if it is there: after the sealing key was rotated. */
    void reseal() throws IOException {
        if (exists()) {
            try (SecretBytes seed = read()) {
                DurableFile.replace(file, sealed(seed));
            }
        }
    }

    private SecretBytes read() throws IOException {
        try {
            return SecretBytes.takeOver(sealing.open(Files.readAllBytes(file), place));
        } catch (AuthenticationFailedException e) {
            throw new CommandFailure(
                    CommandFailure.NO_PERMISSION,
                    file + " was altered, or belongs to another root key: restore it from a backup");
        }
    }

    private byte[] sealed(SecretBytes seed) {
        byte[] plaintext = seed.reveal();
        try {
            return sealing.seal(plaintext, place);
        } finally {
            Arrays.fill(plaintext, (byte) 0);
        }
    }
}
