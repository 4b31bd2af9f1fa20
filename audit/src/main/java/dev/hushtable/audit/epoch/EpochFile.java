package dev.hushtable.audit.epoch;

import dev.hushtable.audit.file.LogFile;
import dev.hushtable.audit.file.LogFiles;
import dev.hushtable.audit.log.LogLayout;
import dev.hushtable.audit.note.MalformedNoteException;
import dev.hushtable.audit.note.SignedNote;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;

/** The certificates of all epochs of a chain of logs, in one file beside them: signed notes, one behind the other. */
public record EpochFile(LogFiles folder) {
    /** Twenty years of epochs of a day, at 700 bytes each, and room to spare. */
    public static final int MAX_BYTES = 8 << 20;

    /** Seven lines of text, an empty one, a signature. */
    private static final int LINES = 9;

    /** The certificates, not yet judged; none when there is no file. */
    public List<SignedNote> read() throws IOException, MalformedNoteException {
        try {
            return parse(folder.read(LogLayout.EPOCHS, MAX_BYTES));
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    private static List<SignedNote> parse(byte[] content) throws MalformedNoteException {
        String[] lines = new String(content, StandardCharsets.UTF_8).split("\n", -1);
        if (lines.length % LINES != 1 || !lines[lines.length - 1].isEmpty()) {
            throw new MalformedNoteException("the certificates of epochs have nine lines each");
        }
        List<SignedNote> notes = new ArrayList<>();
        for (int i = 0; i + LINES < lines.length; i += LINES) {
            String note = String.join("\n", List.of(lines).subList(i, i + LINES)) + "\n";
            notes.add(SignedNote.parse(note.getBytes(StandardCharsets.UTF_8)));
        }
        return notes;
    }

    /** Adds one; durable, or not there at all. */
    void add(SignedNote certificate) throws IOException {
        byte[] before = folder.exists(LogLayout.EPOCHS) ? folder.read(LogLayout.EPOCHS, MAX_BYTES) : new byte[0];
        byte[] added = certificate.toByteArray();
        String staged = LogLayout.EPOCHS + ".tmp";
        if (folder.exists(staged)) {
            folder.delete(staged);
        }
        try (LogFile file = folder.create(staged)) {
            file.writeFully(
                    ByteBuffer.allocate(before.length + added.length)
                            .put(before)
                            .put(added)
                            .flip(),
                    0);
            file.force();
        }
        folder.rename(staged, LogLayout.EPOCHS);
        folder.syncDirectory("");
    }
}
