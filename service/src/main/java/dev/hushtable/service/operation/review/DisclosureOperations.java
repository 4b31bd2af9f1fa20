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
            DisclosureKeys keys,
            Redactions redactions,
            Tokens tokens,
            RedactAudit.Redacted events) {
        return List.of(
                new DiscloseAudit(log, keys, new TokenRate(System::nanoTime)),
                new RedactAudit(redactions, keys, tokens, events),
                new RequestAuditRedaction(redactions, tokens));
    }
}
