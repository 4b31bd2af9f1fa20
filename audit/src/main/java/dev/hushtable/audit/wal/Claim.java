package dev.hushtable.audit.wal;

/** What an entry may use of the disk. */
public enum Claim {
    /** Refused once the next segment cannot be preallocated. */
    ORDINARY,
    /** May use the room kept back: records of administration, and of the stop itself. */
    RESERVED
}
