package dev.hushtable.service.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What of the audit log is shown to anybody who reaches the port, without a signature. Each includes those before it.
 * Checkpoints and tiles are hashes of records that hold random identifiers: nothing can be guessed from them, and without
 * them no witness and no mirror could follow the log. Entries are the records themselves, blinded but for who may read
 * the traffic of a database, so they are shown only when told to.
 */
public enum AuditServing {
    NOTHING,
    CHECKPOINTS,
    TILES,
    ENTRIES;

    public boolean includes(AuditServing what) {
        return compareTo(what) >= 0;
    }

    static List<String> spellings() {
        return Arrays.stream(values()).map(AuditServing::spelling).toList();
    }

    private String spelling() {
        return name().toLowerCase(Locale.ROOT);
    }
}
