package dev.hushtable.service.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hushtable.crypto.AuthenticationFailedException;
import dev.hushtable.crypto.envelope.v1.SealingKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A backup of the key store in one file. Whoever has it and nothing else has as much as from {@code root.sealed} alone.
 *
 * <pre>
 * offset  bytes  field
 *      0      8  "HUSHBK01"
 *      8      2  r, length of root.sealed
 *     10      r  root.sealed, as it was: what unlocked then unlocks the backup
 *   10+r         {@link SealingKey} of the purpose "key-store-backup", associated data = everything before:
 *             8    when it was made, ms since 1970
 *             4    number of files, each: u16 n | path within the data folder (n) | u32 m | content (m)
 * </pre>
 */
record BackupFile(Instant madeAt, byte[] rootSealed, SortedMap<String, byte[]> files) {
    private static final byte[] MAGIC = "HUSHBK01".getBytes(US_ASCII);
    private static final int HEAD_BYTES = 10;

    /** Far above tens of keys of a few KiB each. */
    static final int MAX_BYTES = 256 << 20;

    byte[] seal(SealingKey key) {
        byte[] head = head(rootSealed);
        byte[] sealed = key.seal(content(), head);
        return ByteBuffer.allocate(head.length + sealed.length)
                .put(head)
                .put(sealed)
                .array();
    }

    private byte[] content() {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.writeBytes(ByteBuffer.allocate(Long.BYTES + Integer.BYTES)
                .putLong(madeAt.toEpochMilli())
                .putInt(files.size())
                .array());
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            byte[] path = file.getKey().getBytes(UTF_8);
            content.writeBytes(ByteBuffer.allocate(2 + path.length + 4)
                    .putShort((short) path.length)
                    .put(path)
                    .putInt(file.getValue().length)
                    .array());
            content.writeBytes(file.getValue());
        }
        return content.toByteArray();
    }

    private static byte[] head(byte[] rootSealed) {
        return ByteBuffer.allocate(HEAD_BYTES + rootSealed.length)
                .put(MAGIC)
                .putShort((short) rootSealed.length)
                .put(rootSealed)
                .array();
    }

    /**
     * The bytes of a backup.
     *
     * @throws CommandFailure when they cannot be read
     */
    static byte[] read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw malformed(file);
            }
            return bytes;
        } catch (IOException e) {
            throw new CommandFailure(CommandFailure.NO_INPUT, "cannot read the backup " + file + ": " + e.getMessage());
        }
    }

    /** The root of trust it brings along. */
    static byte[] rootSealed(byte[] backup, Path file) {
        ByteBuffer buffer = ByteBuffer.wrap(backup);
        if (backup.length < HEAD_BYTES || !Arrays.equals(take(buffer, MAGIC.length), MAGIC)) {
            throw malformed(file);
        }
        int length = Short.toUnsignedInt(buffer.getShort());
        if (length > buffer.remaining()) {
            throw malformed(file);
        }
        return take(buffer, length);
    }

    /**
     * @throws CommandFailure when it was altered
     */
    static BackupFile open(byte[] backup, SealingKey key, Path file) {
        byte[] rootSealed = rootSealed(backup, file);
        byte[] head = head(rootSealed);
        try {
            byte[] content = key.open(Arrays.copyOfRange(backup, head.length, backup.length), head);
            return parse(ByteBuffer.wrap(content), rootSealed);
        } catch (AuthenticationFailedException | BufferUnderflowException e) {
            throw new CommandFailure(
                    CommandFailure.NO_PERMISSION, file + " was altered since it was made: use another backup");
        }
    }

    private static BackupFile parse(ByteBuffer content, byte[] rootSealed) {
        Instant madeAt = Instant.ofEpochMilli(content.getLong());
        SortedMap<String, byte[]> files = new TreeMap<>();
        for (int left = content.getInt(); left > 0; left--) {
            String path = new String(take(content, Short.toUnsignedInt(content.getShort())), UTF_8);
            files.put(path, take(content, content.getInt()));
        }
        return new BackupFile(madeAt, rootSealed, files);
    }

    private static byte[] take(ByteBuffer buffer, int count) {
        if (count < 0 || count > buffer.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] bytes = new byte[count];
        buffer.get(bytes);
        return bytes;
    }

    private static CommandFailure malformed(Path file) {
        return new CommandFailure(CommandFailure.NO_INPUT, file + " is no backup of a key store: name the right file");
    }
}
