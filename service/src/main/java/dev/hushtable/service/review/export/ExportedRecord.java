package dev.hushtable.service.review.export;

import dev.hushtable.audit.event.AuditEvent;
import dev.hushtable.audit.proof.TlogProof;
import dev.hushtable.audit.tree.Hash;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A record on its way out.
 *
 * @param event what it says; with what it keeps back, where that was disclosed
 * @param leaf its exact bytes in the log, nothing disclosed
 * @param shown whether the event is the leaf's, or says more
 * @param proof that it is in the log; null when none was asked for
 */
public record ExportedRecord(
        AuditEvent event,
        byte[] leaf,
        Shown shown,
        @Nullable TlogProof proof) {

    /** How much of it is shown. */
    public enum Shown {
        AS_LOGGED,
        DISCLOSED
    }

    /** It as JSON: where nothing is disclosed, byte for byte the leaf. */
    public byte[] text() {
        return switch (shown) {
            case AS_LOGGED -> leaf;
            case DISCLOSED -> event.raw().bytes();
        };
    }

    /** The hash of the leaf in the log's tree (RFC 6962), in hexadecimal digits. */
    public String leafHash() {
        return HexFormat.of().formatHex(Hash.leaf(leaf).toByteArray());
    }

    ExportedRecord proven(TlogProof given) {
        return new ExportedRecord(event, leaf, shown, given);
    }

    /** The same record, and what of it was disclosed. */
    public ExportedRecord showing(AuditEvent disclosed) {
        return new ExportedRecord(disclosed, leaf, Shown.DISCLOSED, proof);
    }
}
