package dev.hushtable.service.authoring.history;

import dev.hushtable.audit.disclosure.Disclosure;
import dev.hushtable.audit.event.AuditEvent;
import java.util.List;

/**
 * A record of the log.
 *
 * @param recorded as it stands there
 * @param plain with what it keeps back, as far as that could be opened
 */
public record HistoryEvent(AuditEvent recorded, AuditEvent plain) {

    /** @throws dev.hushtable.audit.json.MalformedRecordException when the leaf is no record */
    public static HistoryEvent of(long index, byte[] leaf, List<Disclosure> disclosures) {
        AuditEvent recorded = AuditEvent.parse(index, leaf);
        return new HistoryEvent(recorded, recorded.disclosed(disclosures));
    }

    /** Whether policies decided about it: they are not asked about calls that anybody may make. */
    boolean isDecision() {
        return recorded.decision() != null
                && !("ALLOW".equals(recorded.decision())
                        && recorded.statements().isEmpty());
    }
}
