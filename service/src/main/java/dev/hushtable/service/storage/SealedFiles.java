package dev.hushtable.service.storage;

import dev.hushtable.crypto.AuthenticationFailedException;
import dev.hushtable.crypto.Hmac;
import dev.hushtable.crypto.envelope.v1.SealingKey;
import dev.hushtable.crypto.file.DurableFile;
import dev.hushtable.crypto.file.DurableFolder;
import dev.hushtable.service.storage.tree.TamperedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Records in one sealed file each, so that the command line can add one while a server runs: a file appears or changes
 * as a whole, durably. File names are keyed hashes; neither a name nor a record is readable. Thread-safe, and safe
 * between processes.
 *
 * <pre>
 * file NAME.sealed, NAME = hex(HMAC(names key, space | 0 | name)[0..16]):
 *   {@link SealingKey} over (u16 space length | space | u16 name length | name | record), associated data = NAME
 * </pre>
 *
 * <p>Moved and altered files are found. An older file put back in its own place is not: see SECURITY.md.
 */
public final class SealedFiles implements SealedRecords {
    private static final String SUFFIX = ".sealed";
    private static final int NAME_BYTES = 16;

    /** Far above any number of access keys a person would make; a folder with more is not ours. */
    private static final int MAX_FILES = 100_000;

    private static final int MAX_FILE_BYTES = 1 << 20;

    private final Path folder;
    private final SealingKey key;
    private final Hmac names;

    /** Makes the folder, for its owner alone, if it is not there. */
    public SealedFiles(Path folder, SealingKey key, Hmac names) {
        this.folder = folder;
        this.key = key;
        this.names = names;
        try {
            DurableFolder.ensure(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public byte @Nullable [] get(String space, String name) {
        Entry entry = read(file(space, name));
        return entry == null ? null : entry.record();
    }

    @Override
    public void put(String space, String name, byte[] record) {
        Path file = file(space, name);
        byte[] sealed = key.seal(new Entry(space, name, record).bytes(), fileNameBytes(file));
        try {
            DurableFile.replace(file, sealed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void remove(String space, String name) {
        try {
            Files.deleteIfExists(file(space, name));
            DurableFolder.force(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public SortedMap<String, byte[]> list(String space) {
        SortedMap<String, byte[]> records = new TreeMap<>();
        int seen = 0;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
            for (Path file : files) {
                if (++seen > MAX_FILES) {
                    throw new TamperedException(folder + " holds more files than this server could have written");
                }
                Entry entry = read(file);
                if (entry != null && entry.space().equals(space)) {
                    records.put(entry.name(), entry.record());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return records;
    }

    /** Seals every file anew, one by one: after the sealing key was rotated. */
    public void resealAll() {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
            for (Path file : files) {
                Entry entry = read(file);
                if (entry != null) {
                    DurableFile.replace(file, key.seal(entry.bytes(), fileNameBytes(file)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file(String space, String name) {
        byte[] digest = names.of(utf8(space), new byte[1], utf8(name));
        return folder.resolve(HexFormat.of().formatHex(digest, 0, NAME_BYTES) + SUFFIX);
    }

    private @Nullable Entry read(Path file) {
        try {
            if (Files.size(file) > MAX_FILE_BYTES) {
                throw new TamperedException(file + " is larger than anything this server writes");
            }
            return Entry.parse(key.open(Files.readAllBytes(file), fileNameBytes(file)));
        } catch (NoSuchFileException e) {
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (AuthenticationFailedException e) {
            throw new TamperedException(file + " was moved or altered, or belongs to another root key");
        }
    }

    private static byte[] fileNameBytes(Path file) {
        return utf8(String.valueOf(file.getFileName()));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** What one file holds. */
    private record Entry(String space, String name, byte[] record) {

        byte[] bytes() {
            byte[] spaceBytes = utf8(space);
            byte[] nameBytes = utf8(name);
            return ByteBuffer.allocate(4 + spaceBytes.length + nameBytes.length + record.length)
                    .putShort((short) spaceBytes.length)
                    .put(spaceBytes)
                    .putShort((short) nameBytes.length)
                    .put(nameBytes)
                    .put(record)
                    .array();
        }

        static Entry parse(byte[] bytes) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            String space = text(buffer);
            String name = text(buffer);
            return new Entry(space, name, Arrays.copyOfRange(bytes, buffer.position(), bytes.length));
        }

        private static String text(ByteBuffer buffer) {
            byte[] text = new byte[buffer.getShort() & 0xFFFF];
            buffer.get(text);
            return new String(text, StandardCharsets.UTF_8);
        }
    }
}
