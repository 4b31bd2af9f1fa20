package dev.hushtable.audit.witness;

import dev.hushtable.audit.Limits;
import dev.hushtable.audit.file.LogFile;
import dev.hushtable.audit.file.LogFiles;
import dev.hushtable.audit.log.LogLayout;
import dev.hushtable.audit.log.TileFiles;
import dev.hushtable.audit.note.MalformedNoteException;
import dev.hushtable.audit.note.SignedNote;
import dev.hushtable.audit.tree.TileNodes;
import dev.hushtable.audit.tree.TreeProofs;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shows a log's published checkpoint to witnesses, and keeps what they say of it. Not thread-safe. */
public final class WitnessRounds {
    private final LogFiles files;
    private final TileFiles tiles;

    /** @param files of one log, which may be growing */
    public WitnessRounds(LogFiles files) {
        this.files = files;
        this.tiles = new TileFiles(files);
    }

    /** The newest checkpoint there is. */
    public SeenCheckpoint published() throws IOException {
        SeenCheckpoint published = read(files, LogLayout.PUBLISHED);
        if (published == null) {
            throw new NoSuchFileException(LogLayout.PUBLISHED);
        }
        return published;
    }

    /** The last one that enough witnesses have cosigned; null when there is none. */
    public @Nullable SeenCheckpoint witnessed() throws IOException {
        return read(files, LogLayout.WITNESSED);
    }

    private static @Nullable SeenCheckpoint read(LogFiles files, String name) throws IOException {
        try {
            return SeenCheckpoint.parse(files.read(name, 2 * Limits.MAX_NOTE_BYTES));
        } catch (NoSuchFileException e) {
            return null;
        } catch (MalformedNoteException e) {
            throw new IOException("the file " + name + " of the log is damaged: " + e.getMessage(), e);
        }
    }

    /**
     * Asks one witness about a checkpoint.
     *
     * @throws IOException when it does not cosign, or the tiles for its proof cannot be read
     */
    public SignedNote.Signature ask(WitnessClient witness, SeenCheckpoint seen) throws IOException {
        return witness.cosign(
                seen,
                (older, newer) -> new TreeProofs<>(new TileNodes<>(newer, tiles::hashes)).consistency(older, newer));
    }

    /** A checkpoint with what witnesses said of it; what stood there of the same keys before is left out. */
    public static SeenCheckpoint with(SeenCheckpoint seen, List<SignedNote.Signature> cosignatures)
            throws MalformedNoteException {
        List<SignedNote.Signature> lines = new ArrayList<>();
        for (SignedNote.Signature line : seen.note().signatures()) {
            if (cosignatures.stream().noneMatch(newer -> isOfOneKey(newer, line))) {
                lines.add(line);
            }
        }
        lines.addAll(cosignatures);
        return SeenCheckpoint.of(new SignedNote(seen.note().text(), lines));
    }

    private static boolean isOfOneKey(SignedNote.Signature one, SignedNote.Signature other) {
        return one.name().equals(other.name())
                && Arrays.equals(
                        one.keyIdAndSignature(),
                        0,
                        CosignerKey.KEY_ID_BYTES,
                        other.keyIdAndSignature(),
                        0,
                        CosignerKey.KEY_ID_BYTES);
    }

    /** Leaves it in the log for everybody to read: durable, or not there at all. */
    public void keep(SeenCheckpoint cosigned) throws IOException {
        String staged = LogLayout.WITNESSED + ".tmp";
        if (files.exists(staged)) {
            files.delete(staged);
        }
        try (LogFile file = files.create(staged)) {
            file.writeFully(ByteBuffer.wrap(cosigned.note().toByteArray()), 0);
            file.force();
        }
        files.rename(staged, LogLayout.WITNESSED);
        files.syncDirectory("");
    }
}
