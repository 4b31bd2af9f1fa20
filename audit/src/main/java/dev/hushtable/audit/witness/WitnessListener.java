package dev.hushtable.audit.witness;

/** Is told what a witness sees. Calls come from the threads that answer requests, one at a time for each log. */
public interface WitnessListener {

    /** Nothing seen before contradicts it, and it was cosigned. */
    void cosigned(SeenCheckpoint seen);

    /**
     * The log signed this and cannot show that it extends what it had signed before: either proof of two histories, or
     * somebody else's request with a proof that was made up. To be kept.
     *
     * @param latest what was cosigned last
     */
    void contradicted(AddCheckpoint request, SeenCheckpoint latest, String why);
}
