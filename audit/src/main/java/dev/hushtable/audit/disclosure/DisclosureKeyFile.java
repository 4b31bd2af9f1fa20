package dev.hushtable.audit.disclosure;

import dev.hushtable.crypto.AuthenticationFailedException;
import dev.hushtable.crypto.DataKey;
import dev.hushtable.crypto.EncryptionContext;
import dev.hushtable.crypto.KeyManagement;
import dev.hushtable.crypto.Sha256;
import dev.hushtable.crypto.envelope.v1.SealingKey;
import dev.hushtable.crypto.file.DurableFile;
import dev.hushtable.crypto.file.DurableFolder;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Map;

/**
 * The file of the disclosure keys: sealed under the root of trust and, inside, under a data key of the KMS, so that
 * neither opens it alone. Written anew, under a fresh data key, whenever a class's key is destroyed, and the former
 * content overwritten. A crash at any moment leaves the file before or after.
 *
 * <pre>
 * 8   magic "HUSHDKY1"
 *     {@link SealingKey} of the root of trust, associated data "audit-keys":
 *       2+n  the data key, wrapped by the KMS
 *            {@link SealingKey} of the data key, label "audit-disclosures": {@link OpenedKeys#encode}
 * </pre>
 */
final class DisclosureKeyFile {
    private static final byte[] MAGIC = "HUSHDKY1".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] PLACE = "audit-keys".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NOWHERE = {};
    private static final String LABEL = "audit-disclosures";
    private static final EncryptionContext CONTEXT =
            EncryptionContext.of(Map.of("hushtable:purpose", "audit-disclosures"));

    private final Path file;
    private final Path former;
    private final SealingKey root;
    private final DisclosureKeySource kms;
    private final SecureRandom random;

    DisclosureKeyFile(Path file, SealingKey root, DisclosureKeySource kms, SecureRandom random) {
        this.file = file;
        this.former = file.resolveSibling(file.getFileName() + ".former");
        this.root = root;
        this.kms = kms;
        this.random = random;
    }

    boolean exists() {
        return Files.exists(file);
    }

    /** Finishes what a crash interrupted: no former state may stay. */
    void recover() throws IOException {
        if (Files.exists(former)) {
            discard(former);
        }
        String unfinished = "." + file.getFileName() + ".*.tmp";
        try (DirectoryStream<Path> left = Files.newDirectoryStream(directory(), unfinished)) {
            for (Path one : left) {
                discard(one);
            }
        }
        DurableFolder.force(directory());
    }

    /** Erases it, unless it is another name of the file itself, as in the midst of its being made. */
    private void discard(Path left) throws IOException {
        if (Files.exists(file) && Files.isSameFile(file, left)) {
            Files.delete(left);
        } else {
            erase(left);
        }
    }

    private Path directory() {
        Path parent = file.toAbsolutePath().getParent();
        return parent == null ? file : parent;
    }

    private static void erase(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
            ByteBuffer zeros = ByteBuffer.allocate((int) Math.min(channel.size(), 1 << 20));
            long size = channel.size();
            for (long at = 0; at < size; at += zeros.capacity()) {
                zeros.clear().limit((int) Math.min(zeros.capacity(), size - at));
                while (zeros.hasRemaining()) {
                    channel.write(zeros, at + zeros.position());
                }
            }
            channel.force(true);
        }
        Files.delete(path);
    }

    /** SHA-256 of the file: names its state in the log. */
    byte[] digest() throws IOException {
        return Sha256.of(Files.readAllBytes(file));
    }

    /**
     * @throws AuthenticationFailedException when the file was altered
     * @throws dev.hushtable.crypto.KeyUnavailableException when the KMS does not open the data key
     */
    OpenedKeys read() throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        if (bytes.length < MAGIC.length || !Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw new AuthenticationFailedException();
        }
        byte[] inner = root.open(Arrays.copyOfRange(bytes, MAGIC.length, bytes.length), PLACE);
        try {
            ByteBuffer in = ByteBuffer.wrap(inner);
            byte[] wrapped = new byte[Short.toUnsignedInt(in.getShort())];
            in.get(wrapped);
            byte[] sealed = new byte[in.remaining()];
            in.get(sealed);
            return open(wrapped, sealed);
        } catch (BufferUnderflowException e) {
            throw new AuthenticationFailedException();
        }
    }

    private OpenedKeys open(byte[] wrapped, byte[] sealed) {
        try (DataKey dataKey = kms.keys().decrypt(wrapped, CONTEXT);
                SealingKey key = SealingKey.of(dataKey.plaintext(), LABEL, random)) {
            byte[] state = key.open(sealed, NOWHERE);
            try {
                return OpenedKeys.decode(state);
            } finally {
                Arrays.fill(state, (byte) 0);
            }
        }
    }

    /** Durable on return, and what the file held before is overwritten. */
    void write(OpenedKeys keys) throws IOException {
        byte[] content = encode(keys);
        if (!exists()) {
            DurableFile.create(file, content);
            return;
        }
        Files.deleteIfExists(former);
        Files.createLink(former, file);
        DurableFile.replace(file, content);
        erase(former);
    }

    private byte[] encode(OpenedKeys keys) {
        KeyManagement management = kms.keys();
        byte[] state = keys.encode();
        try (DataKey dataKey = management.generateDataKey(kms.keyId(), CONTEXT);
                SealingKey key = SealingKey.of(dataKey.plaintext(), LABEL, random)) {
            byte[] wrapped = dataKey.wrapped();
            byte[] sealed = key.seal(state, NOWHERE);
            byte[] inner = ByteBuffer.allocate(Short.BYTES + wrapped.length + sealed.length)
                    .putShort((short) wrapped.length)
                    .put(wrapped)
                    .put(sealed)
                    .array();
            byte[] outer = root.seal(inner, PLACE);
            return ByteBuffer.allocate(MAGIC.length + outer.length)
                    .put(MAGIC)
                    .put(outer)
                    .array();
        } finally {
            Arrays.fill(state, (byte) 0);
        }
    }

    /** Seals the file anew under the present root; the KMS is not asked. */
    static void reseal(Path file, SealingKey root) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        byte[] outer = root.seal(root.open(Arrays.copyOfRange(bytes, MAGIC.length, bytes.length), PLACE), PLACE);
        DurableFile.replace(
                file,
                ByteBuffer.allocate(MAGIC.length + outer.length)
                        .put(MAGIC)
                        .put(outer)
                        .array());
    }
}
