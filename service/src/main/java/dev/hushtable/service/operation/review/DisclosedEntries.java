package dev.hushtable.service.operation.review;

import dev.hushtable.audit.disclosure.Disclosure;
import dev.hushtable.audit.disclosure.DisclosureKeys;
import dev.hushtable.audit.disclosure.SealedDisclosures;
import dev.hushtable.audit.event.AuditEvent;
import dev.hushtable.audit.json.MalformedRecordException;
import dev.hushtable.audit.log.Entry;
import dev.hushtable.crypto.AuthenticationFailedException;
import dev.hushtable.service.wire.ApiException;
import dev.hushtable.service.wire.ErrorType;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Entries of the log with what they keep back, for operations that were allowed to show it and recorded what for. A caller is
 * shown few in a time, whichever operation shows them. Thread-safe.
 */
public final class DisclosedEntries {
    private final DisclosableLog log;
    private final DisclosureKeys keys;
    private final TokenRate rate = new TokenRate(System::nanoTime);

    public DisclosedEntries(DisclosableLog log, DisclosureKeys keys) {
        this.log = log;
        this.keys = keys;
    }

    /**
     * An entry as it is shown.
     *
     * @param event with what could be opened put back in its place
     * @param disclosures those that opened and belong to the leaf
     * @param erased how many do not open any more
     */
    public record Shown(AuditEvent event, List<Disclosure> disclosures, int erased) {}

    /**
     * @param indexes places in the log; those beyond its end are passed over
     * @param caller ARN of who asked
     * @throws ApiException when somebody asks for too many, or the log cannot be read
     */
    public List<Shown> show(Collection<Long> indexes, String caller) {
        if (!rate.take(caller, indexes.size())) {
            throw new ApiException(
                    ErrorType.THROTTLING, "Records are disclosed a few hundred at once and then one in a second");
        }
        try {
            return log.entries(indexes).stream().map(this::shown).toList();
        } catch (IOException e) {
            throw new ApiException(ErrorType.SERVICE_UNAVAILABLE, "The audit log cannot be read now");
        }
    }

    private Shown shown(Entry entry) {
        try {
            AuditEvent event = AuditEvent.parse(entry.index(), entry.leaf());
            Set<String> digests = event.digests();
            List<Disclosure> open = SealedDisclosures.open(entry.disclosures(), keys.open(), event.eventId()).stream()
                    .filter(disclosure -> digests.contains(disclosure.digest()))
                    .toList();
            return new Shown(event.disclosed(open), open, digests.size() - open.size());
        } catch (MalformedRecordException | AuthenticationFailedException e) {
            throw new ApiException(
                    ErrorType.INTERNAL_SERVER_ERROR, "What entry " + entry.index() + " keeps back was altered");
        }
    }
}
