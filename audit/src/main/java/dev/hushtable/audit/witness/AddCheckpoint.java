package dev.hushtable.audit.witness;

import dev.hushtable.audit.note.MalformedNoteException;
import dev.hushtable.audit.tree.Hash;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * What a log asks a witness (C2SP tlog-witness, "add-checkpoint"): {@code old SIZE}, a consistency proof from there, an
 * empty line, and the checkpoint to cosign.
 *
 * @param oldSize entries of the checkpoint the proof starts at
 * @param proof RFC 6962 consistency proof
 */
public record AddCheckpoint(long oldSize, List<Hash> proof, SeenCheckpoint seen) {
    private static final String OLD = "old ";

    public AddCheckpoint {
        proof = List.copyOf(proof);
        if (oldSize < 0 || proof.size() > WitnessLimits.MAX_PROOF_HASHES) {
            throw new IllegalArgumentException("a size from 0 and at most 63 hashes");
        }
    }

    /** Reads a request; what is not exactly what {@link #toByteArray} writes is refused. */
    public static AddCheckpoint parse(byte[] body) throws MalformedNoteException {
        if (body.length > WitnessLimits.MAX_REQUEST_BYTES) {
            throw new MalformedNoteException("more than " + WitnessLimits.MAX_REQUEST_BYTES + " bytes");
        }
        String text = new String(body, StandardCharsets.UTF_8);
        int end = text.indexOf("\n\n");
        if (end < 0) {
            throw new MalformedNoteException("no empty line between the proof and the checkpoint");
        }
        String[] lines = text.substring(0, end).split("\n", WitnessLimits.MAX_PROOF_HASHES + 2);
        if (!lines[0].matches("old (0|[1-9][0-9]{0,17})") || lines.length > WitnessLimits.MAX_PROOF_HASHES + 1) {
            throw new MalformedNoteException("write 'old SIZE' and at most 63 lines of proof");
        }
        List<Hash> proof = new ArrayList<>();
        for (String line : Arrays.asList(lines).subList(1, lines.length)) {
            proof.add(hash(line));
        }
        SeenCheckpoint seen = SeenCheckpoint.parse(text.substring(end + 2).getBytes(StandardCharsets.UTF_8));
        AddCheckpoint request = new AddCheckpoint(Long.parseLong(lines[0].substring(OLD.length())), proof, seen);
        if (!Arrays.equals(request.toByteArray(), body)) {
            throw new MalformedNoteException("the request is not in canonical form");
        }
        return request;
    }

    private static Hash hash(String base64) throws MalformedNoteException {
        try {
            return Hash.of(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException e) {
            throw new MalformedNoteException("a line of the proof is not a hash in base64");
        }
    }

    /** The body of the request. */
    public byte[] toByteArray() {
        StringBuilder body = new StringBuilder(OLD).append(oldSize).append('\n');
        for (Hash hash : proof) {
            body.append(hash).append('\n');
        }
        body.append('\n').append(new String(seen.note().toByteArray(), StandardCharsets.UTF_8));
        return body.toString().getBytes(StandardCharsets.UTF_8);
    }
}
