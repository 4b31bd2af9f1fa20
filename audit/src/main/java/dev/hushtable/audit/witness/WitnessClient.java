package dev.hushtable.audit.witness;

import dev.hushtable.audit.http.BoundedCalls;
import dev.hushtable.audit.note.MalformedNoteException;
import dev.hushtable.audit.note.SignedNote;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Asks one witness for cosignatures (C2SP tlog-witness, add-checkpoint). Remembers what the witness has seen, and asks
 * it when it does not know. What the witness answers is checked before it is believed. Used by one thread at a time.
 */
public final class WitnessClient {
    /** The first asking, the one after it told its size, and one more if another asked for us in between. */
    private static final int ATTEMPTS = 3;

    private final CosignerKey key;
    private final URI address;
    private final BoundedCalls calls;
    private long latestSize;

    /** @param prefix the witness's submission prefix */
    public WitnessClient(CosignerKey key, URI prefix, BoundedCalls calls) {
        this.key = key;
        String base = prefix.toString();
        this.address = URI.create((base.endsWith("/") ? base : base + "/") + "add-checkpoint");
        this.calls = calls;
    }

    public CosignerKey key() {
        return key;
    }

    /**
     * Asks for a cosignature.
     *
     * @return a valid one, of this witness
     * @throws WitnessRefusedException when it answers anything else
     * @throws IOException when it does not answer
     */
    public SignedNote.Signature cosign(SeenCheckpoint seen, ConsistencyProofs proofs) throws IOException {
        long size = seen.checkpoint().size();
        for (int attempt = 1; ; attempt++) {
            long old = Math.min(latestSize, size);
            HttpResponse<byte[]> answer = post(new AddCheckpoint(old, proofs.consistency(old, size), seen));
            if (answer.statusCode() == 200) {
                SignedNote.Signature signature = found(seen, answer.body());
                latestSize = size;
                return signature;
            }
            if (answer.statusCode() != 409) {
                throw refused(answer);
            }
            long told = size(answer.body());
            if (told > size) {
                throw contradicted("it has seen " + told + " entries of this log, which has " + size);
            }
            if (told == old) {
                throw contradicted("it has seen another tree of " + told + " entries");
            }
            if (attempt == ATTEMPTS) {
                throw new IOException("its size changes with every asking");
            }
            latestSize = told;
        }
    }

    private HttpResponse<byte[]> post(AddCheckpoint request) throws IOException {
        HttpRequest post = HttpRequest.newBuilder(address)
                .POST(HttpRequest.BodyPublishers.ofByteArray(request.toByteArray()))
                .build();
        return calls.send(post, WitnessLimits.MAX_ANSWER_BYTES);
    }

    /** Its lines under our text are a note again, of which only its own signature is taken. */
    private SignedNote.Signature found(SeenCheckpoint seen, byte[] lines) throws WitnessRefusedException {
        byte[] text = (seen.note().text() + "\n").getBytes(StandardCharsets.UTF_8);
        try {
            SignedNote answered = SignedNote.parse(ByteBuffer.allocate(text.length + lines.length)
                    .put(text)
                    .put(lines)
                    .array());
            List<SignedNote.Signature> own =
                    answered.signatures().stream().filter(key::isBy).toList();
            if (own.size() == 1 && key.on(SeenCheckpoint.of(new SignedNote(answered.text(), own))) != null) {
                return own.getFirst();
            }
        } catch (MalformedNoteException e) {
            // Told below.
        }
        throw new WitnessRefusedException(
                WitnessRefusedException.Reason.MISUNDERSTOOD,
                "it answered without a valid cosignature of " + key.name());
    }

    private WitnessRefusedException refused(HttpResponse<byte[]> answer) {
        String said = new String(answer.body(), StandardCharsets.UTF_8)
                .lines()
                .findFirst()
                .orElse("");
        String shown = said.substring(0, Math.min(said.length(), 200)).replaceAll("[^\\x20-\\x7e]", "?");
        WitnessRefusedException.Reason reason = answer.statusCode() == 422
                ? WitnessRefusedException.Reason.CONTRADICTED
                : WitnessRefusedException.Reason.MISUNDERSTOOD;
        return new WitnessRefusedException(reason, "it answered " + answer.statusCode() + " " + shown);
    }

    private static WitnessRefusedException contradicted(String how) {
        return new WitnessRefusedException(WitnessRefusedException.Reason.CONTRADICTED, how);
    }

    private static long size(byte[] body) throws WitnessRefusedException {
        String text = new String(body, StandardCharsets.US_ASCII);
        if (!text.matches("(0|[1-9][0-9]{0,17})\n?")) {
            throw new WitnessRefusedException(
                    WitnessRefusedException.Reason.MISUNDERSTOOD, "it answered 409 without its size");
        }
        return Long.parseLong(text.strip());
    }
}
