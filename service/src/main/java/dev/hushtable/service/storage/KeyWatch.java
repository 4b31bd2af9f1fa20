package dev.hushtable.service.storage;

/** Is told what becomes of the epoch keys of files; returns when it is on record. Told again after a crash, perhaps. */
public interface KeyWatch {
    /** Nobody wants to know. */
    KeyWatch NOBODY = (event, change) -> {};

    void happened(Event event, Change change);

    /** What happened. */
    enum Event {
        /** A fresh epoch key seals what is written from now on. */
        KEY_ROTATED,

        /** Every block is sealed anew, and the keys of all earlier epochs are deleted. */
        RESEALING_FINISHED
    }

    /**
     * Of which file, and which epoch seals now.
     *
     * @param table its name, or {@link EnvelopeKeys#SYSTEM}
     * @param file what the file is called: as its table, or as the keys of its subjects
     * @param tableId the random id that names the file, in hex
     * @param blocks of the file
     */
    record Change(String table, String file, String tableId, int epoch, long blocks) {}
}
