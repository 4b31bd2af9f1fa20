package dev.hushtable.audit.proof;

import dev.hushtable.audit.note.MalformedNoteException;
import dev.hushtable.audit.note.SignedNote;
import dev.hushtable.audit.tree.Hash;
import dev.hushtable.audit.witness.SeenCheckpoint;
import dev.hushtable.audit.witness.WitnessLimits;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * That an entry is in a log, checkable without the log (C2SP tlog-proof, version 1):
 *
 * <pre>
 * c2sp.org/tlog-proof@v1
 * extra BASE64                 (only if there is any)
 * index N
 * HASH                         (base64, from the leaf's sibling up)
 *
 * the checkpoint with its signatures
 * </pre>
 *
 * @param index of the entry, from 0
 * @param path RFC 6962 inclusion proof
 * @param note the checkpoint the path leads to, as it was published
 * @param extra what the application adds; nobody vouches for it; perhaps empty
 */
public record TlogProof(long index, List<Hash> path, SignedNote note, byte[] extra) {
    private static final String HEADER = "c2sp.org/tlog-proof@v1\n";
    private static final String EXTRA = "extra ";
    private static final String INDEX = "index ";

    public TlogProof {
        path = List.copyOf(path);
        if (index < 0 || path.size() > WitnessLimits.MAX_PROOF_HASHES) {
            throw new IllegalArgumentException("a proof has an index from 0 and at most 63 hashes");
        }
    }

    /** Reads a file; what is not exactly what {@link #toByteArray} writes is refused. */
    public static TlogProof parse(byte[] file) throws MalformedNoteException {
        if (file.length > WitnessLimits.MAX_PROOF_FILE_BYTES) {
            throw new MalformedNoteException(
                    "the proof has more than " + WitnessLimits.MAX_PROOF_FILE_BYTES + " bytes");
        }
        String text = new String(file, StandardCharsets.UTF_8);
        int end = text.indexOf("\n\n");
        if (!text.startsWith(HEADER) || end < HEADER.length()) {
            throw new MalformedNoteException("the file does not begin as a tlog-proof of version 1");
        }
        String[] lines = text.substring(HEADER.length(), end).split("\n", WitnessLimits.MAX_PROOF_HASHES + 4);
        int next = 0;
        byte[] extra = new byte[0];
        if (lines[next].startsWith(EXTRA)) {
            extra = decoded(lines[next++].substring(EXTRA.length()));
        }
        if (next == lines.length || !lines[next].matches("index (0|[1-9][0-9]{0,17})")) {
            throw new MalformedNoteException("the proof names no entry: 'index N' is missing");
        }
        long index = Long.parseLong(lines[next++].substring(INDEX.length()));
        SignedNote note = SignedNote.parse(text.substring(end + 2).getBytes(StandardCharsets.UTF_8));
        TlogProof proof = new TlogProof(index, hashes(lines, next), note, extra);
        if (!Arrays.equals(proof.toByteArray(), file)) {
            throw new MalformedNoteException("the proof is not in canonical form");
        }
        return proof;
    }

    private static List<Hash> hashes(String[] lines, int from) throws MalformedNoteException {
        if (lines.length - from > WitnessLimits.MAX_PROOF_HASHES) {
            throw new MalformedNoteException("the proof has more than 63 hashes");
        }
        List<Hash> hashes = new ArrayList<>();
        for (int i = from; i < lines.length; i++) {
            byte[] hash = decoded(lines[i]);
            if (hash.length != Hash.BYTES) {
                throw new MalformedNoteException("a line of the proof is not a hash");
            }
            hashes.add(Hash.of(hash));
        }
        return hashes;
    }

    private static byte[] decoded(String base64) throws MalformedNoteException {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new MalformedNoteException("a line of the proof is not base64");
        }
    }

    /** The checkpoint the path leads to. */
    public SeenCheckpoint checkpoint() throws MalformedNoteException {
        return SeenCheckpoint.of(note);
    }

    /** The file, to be named {@code *.tlog-proof}. */
    public byte[] toByteArray() {
        StringBuilder head = new StringBuilder(HEADER);
        if (extra.length > 0) {
            head.append(EXTRA).append(Base64.getEncoder().encodeToString(extra)).append('\n');
        }
        head.append(INDEX).append(index).append('\n');
        for (Hash hash : path) {
            head.append(hash).append('\n');
        }
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(head.append('\n').toString().getBytes(StandardCharsets.UTF_8));
        file.writeBytes(note.toByteArray());
        return file.toByteArray();
    }
}
