package dev.hushtable.service.operation.review;

import dev.hushtable.audit.disclosure.DisclosureKeys;
import dev.hushtable.service.operation.OperationHandler;
import java.util.Collection;
import java.util.List;

/** What shows, and what erases, what records keep back. */
public final class DisclosureOperations {
    private DisclosureOperations() {}

    /** @param events where it is recorded that something is erased */
    public static Collection<OperationHandler<?>> all(
            DisclosableLog log,
            DisclosedEntries entries,
            DisclosureKeys keys,
            Redactions redactions,
            Tokens tokens,
            RedactAudit.Redacted events) {
        MemberErasure members = new MemberErasure(log, keys);
        return List.of(
                new DiscloseAudit(entries),
                new RedactAudit(redactions, keys, tokens, events, members),
                new RequestAuditRedaction(redactions, tokens, members));
    }
}
