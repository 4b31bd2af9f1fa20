package dev.hushtable.service.review.export;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.hushtable.crypto.file.DurableFolder;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;

/**
 * A file that is written beside its place and moved there when it is whole, so that nobody takes half an export for one.
 * Its owner's alone. One whose name ends with {@code .gz} is compressed. Not thread-safe.
 */
public final class StagedExport implements AutoCloseable {
    private static final int BUFFER_BYTES = 64 << 10;
    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Path target;
    private final Path staged;
    private final FileChannel channel;
    private final MessageDigest sha256;
    private final OutputStream out;

    /** The file in its place. */
    public record Written(Path file, long bytes, String sha256) {}

    private StagedExport(Path target, Path staged, FileChannel channel, boolean compressed) throws IOException {
        this.target = target;
        this.staged = staged;
        this.channel = channel;
        this.sha256 = sha256();
        OutputStream hashed = new DigestOutputStream(
                new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER_BYTES), sha256);
        this.out = compressed ? new GZIPOutputStream(hashed, BUFFER_BYTES) : new BufferedOutputStream(hashed);
    }

    /** @param target may exist, and is replaced in the end */
    public static StagedExport of(Path target) throws IOException {
        Path absolute = target.toAbsolutePath();
        Path folder = absolute.getParent();
        Path name = absolute.getFileName();
        if (folder == null || name == null) {
            throw new IOException(target + " is not a file's path");
        }
        Path staged = Files.createTempFile(folder, "." + name + ".", ".tmp", OWNER_ONLY);
        FileChannel channel = FileChannel.open(staged, WRITE);
        return new StagedExport(absolute, staged, channel, name.toString().endsWith(".gz"));
    }

    /** Where to write; closing it closes nothing. */
    public OutputStream out() {
        return new FilterOutputStream(out) {
            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                out.write(bytes, offset, length);
            }

            @Override
            public void close() throws IOException {
                flush();
            }
        };
    }

    /** Moves what was written into its place, once the disk has it. */
    public Written publish() throws IOException {
        if (out instanceof GZIPOutputStream compressed) {
            compressed.finish();
        }
        out.flush();
        channel.force(true);
        long bytes = channel.size();
        channel.close();
        Files.move(staged, target, ATOMIC_MOVE, REPLACE_EXISTING);
        DurableFolder.forceNameOf(target);
        return new Written(target, bytes, HexFormat.of().formatHex(sha256.digest()));
    }

    /** Removes what was not published. */
    @Override
    public void close() throws IOException {
        channel.close();
        Files.deleteIfExists(staged);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
