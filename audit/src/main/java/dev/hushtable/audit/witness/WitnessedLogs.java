package dev.hushtable.audit.witness;

import dev.hushtable.audit.Limits;
import dev.hushtable.audit.note.MalformedNoteException;
import dev.hushtable.audit.note.SignedNote;
import dev.hushtable.crypto.Sha256;
import dev.hushtable.crypto.file.DurableFile;
import java.io.IOException;
import java.io.SyncFailedException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a witness has cosigned last, one file a log: {@code <hex SHA-256 of the origin>}, the checkpoint with the log's
 * signatures and the witness's own. Replaced as a whole and forced to the disk before anybody hears of it. A file that
 * does not carry this witness's signature is damage, and nothing is cosigned on top of it; after a failed fsync nothing is
 * at all. Thread-safe, for one log at a time.
 */
public final class WitnessedLogs {
    private static final Pattern NAME = Pattern.compile("[0-9a-f]{64}");

    private final Path folder;
    private final CosignerKey key;

    /** After a failed fsync nobody knows what the disk holds. */
    private volatile boolean broken;

    /** @param folder exists, and belongs to one process */
    public WitnessedLogs(Path folder, CosignerKey key) {
        this.folder = folder;
        this.key = key;
    }

    /** The name of a log's file, and of its place in the monitoring interface. */
    public static String name(String origin) {
        return HexFormat.of().formatHex(Sha256.of(origin.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * What was cosigned last of a log; null when nothing ever was.
     *
     * @throws IOException when the file cannot be read, or was damaged or exchanged
     */
    public @Nullable SeenCheckpoint latest(String origin) throws IOException {
        return named(name(origin));
    }

    /** The same by the name of its file; null for what is no name. */
    @Nullable
    SeenCheckpoint named(String name) throws IOException {
        requireSound();
        if (!NAME.matcher(name).matches()) {
            return null;
        }
        Path file = folder.resolve(name);
        byte[] note;
        try {
            if (Files.size(file) > 2 * Limits.MAX_NOTE_BYTES) {
                throw damaged(file, "it is too long", null);
            }
            note = Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            return null;
        }
        try {
            SeenCheckpoint seen = SeenCheckpoint.parse(note);
            if (!name(seen.checkpoint().origin()).equals(name) || key.on(seen) == null) {
                throw damaged(file, "it is not what " + key.name() + " cosigned of that log", null);
            }
            return seen;
        } catch (MalformedNoteException e) {
            throw damaged(file, String.valueOf(e.getMessage()), e);
        }
    }

    void requireReadable() throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                named(String.valueOf(file.getFileName()));
            }
        }
    }

    /** Keeps what was cosigned; on return it is on the disk. */
    public void keep(SeenCheckpoint seen, SignedNote.Signature signature) throws IOException {
        requireSound();
        List<SignedNote.Signature> lines = new ArrayList<>();
        // A cosignature of an earlier asking would take the place of this one.
        seen.note().signatures().stream().filter(line -> !key.isBy(line)).forEach(lines::add);
        lines.add(signature);
        SignedNote note = new SignedNote(seen.note().text(), lines);
        try {
            DurableFile.replace(folder.resolve(name(seen.checkpoint().origin())), note.toByteArray());
        } catch (SyncFailedException e) {
            broken = true;
            throw e;
        }
    }

    private void requireSound() throws IOException {
        if (broken) {
            throw new IOException("an fsync of " + folder + " has failed: restart the witness");
        }
    }

    private static IOException damaged(Path file, String why, @Nullable Exception cause) {
        return new IOException(
                file + " is damaged: " + why
                        + ". Restore it, or what this witness vouched for is forgotten and its word worth nothing.",
                cause);
    }
}
