package dev.hushtable.service.storage;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Proves tables while they are in use. Thread-safe. */
public interface Verifications {

    /**
     * Begins to verify a table, in the background, unless that is being done already.
     *
     * @param table its name, or {@link EnvelopeKeys#SYSTEM}
     * @throws java.util.NoSuchElementException when there is no such table (any more)
     */
    Verification begin(String table);

    /** The verification of a table that is under way, or the last one since the server started; null when none was. */
    @Nullable
    Verification find(String table);

    /**
     * One verification.
     *
     * @param startedAt when it was asked for
     * @param progress how far it is
     * @param proof what it found; null before the end
     * @param finding what is wrong; null when nothing is, or before the end
     */
    record Verification(
            Instant startedAt,
            Phase phase,
            Progress progress,
            @Nullable Proof proof,
            @Nullable String finding) {}

    /** How far a verification is. */
    enum Phase {
        RUNNING,
        PASSED,
        FAILED
    }

    /** Steps done of all there are: every block is opened twice, alone and from its tree. */
    record Progress(long done, long of) {}

    /**
     * What was proved.
     *
     * @param items in the table
     * @param indexes whose entries were found to be those of the items
     * @param subjects the keys of its subjects; null when it has none
     */
    record Proof(
            FileProof table,
            long items,
            int indexes,
            @Nullable FileProof subjects) {}

    /**
     * What was proved of one file.
     *
     * @param fileId the random id that names the file, in hex
     * @param state commit and digest, as anchors and the audit log have them: {@code commit:digest}
     * @param anchor what the key store remembered when it began, in the same form; null for nothing
     * @param blocks that were opened
     */
    record FileProof(String fileId, String state, @Nullable String anchor, long blocks) {}
}
