package dev.hushtable.audit.witness;

import dev.hushtable.audit.note.SignedNote;
import java.nio.charset.StandardCharsets;

/** What a witness answers to add-checkpoint, with the statuses of C2SP tlog-witness. */
public sealed interface WitnessAnswer {

    /** The checkpoint extends everything seen before, and that is on disk now. */
    record Cosigned(SeenCheckpoint seen, SignedNote.Signature signature) implements WitnessAnswer {

        @Override
        public int status() {
            return 200;
        }

        @Override
        public byte[] body() {
            return signature.line().getBytes(StandardCharsets.UTF_8);
        }
    }

    /** The log does not start from what this witness saw last, or has another tree of that size. */
    record Conflict(long latestSize) implements WitnessAnswer {

        @Override
        public int status() {
            return 409;
        }

        @Override
        public String contentType() {
            return SIZE_TYPE;
        }

        @Override
        public byte[] body() {
            return (latestSize + "\n").getBytes(StandardCharsets.US_ASCII);
        }
    }

    /**
     * Nothing else.
     *
     * @param status 400 malformed, 403 not signed by the log, 404 another log, 422 no extension
     */
    record Refused(int status, String why) implements WitnessAnswer {

        @Override
        public byte[] body() {
            return (why + "\n").getBytes(StandardCharsets.UTF_8);
        }
    }

    /** The media type of a conflict's size. */
    String SIZE_TYPE = "text/x.tlog.size";

    int status();

    byte[] body();

    default String contentType() {
        return "text/plain; charset=utf-8";
    }
}
