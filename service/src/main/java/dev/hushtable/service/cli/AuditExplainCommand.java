package dev.hushtable.service.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hushtable.audit.event.AuditEvent;
import dev.hushtable.audit.tree.Hash;
import dev.hushtable.service.review.AuditQuery;
import dev.hushtable.service.review.AuditSearch;
import dev.hushtable.service.review.Field;
import dev.hushtable.service.review.Hit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code hushtable audit explain}: one record whole, the decision in it, and where the way to its proof begins. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description = "show one record whole, what decided it, and how to prove it")
final class AuditExplainCommand extends ReviewTool {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Which record; exactly one of these. */
    private static final class Which {
        @Option(names = "--request", paramLabel = "ID", description = "the x-amzn-RequestId of an answer")
        private @Nullable String request;

        @Option(names = "--event", paramLabel = "ID", description = "an eventID, or the DecisionId of a denial")
        private @Nullable String event;

        @Option(names = "--index", paramLabel = "N", description = "its number in the log, as other tools show it")
        private @Nullable Long index;
    }

    @ArgGroup(multiplicity = "1")
    private Which which = new Which();

    AuditExplainCommand(Map<String, String> environment) {
        super(environment);
    }

    @Override
    void review(AuditSearch search, ReviewPrinter printer) {
        AuditQuery query = options().query();
        List<Hit> hits = search.search(which(query)).hits();
        if (hits.isEmpty()) {
            throw new CommandFailure(CommandFailure.NO_INPUT, "the audit log has no such record");
        }
        for (Hit hit : hits) {
            explain(hit, printer);
        }
    }

    private AuditQuery which(AuditQuery query) {
        if (which.index != null) {
            return query.with(Field.PLACE, which.index.toString());
        }
        return which.event == null
                ? query.with(Field.REQUEST_ID, String.valueOf(which.request))
                : query.with(Field.EVENT_ID, which.event);
    }

    private void explain(Hit hit, ReviewPrinter printer) {
        AuditEvent event = hit.event();
        if (printer.form() == ReviewOptions.Form.JSON) {
            printer.page(new dev.hushtable.service.review.Page(List.of(hit), null, 0), null);
            return;
        }
        printer.note("Record " + event.index() + ", leaf hash " + Hash.leaf(hit.leaf()));
        printer.note(pretty(hit));
        printer.note("");
        if (event.decision() == null) {
            printer.note("Nothing was decided" + (event.errorCode() == null ? "." : ": " + event.errorCode() + "."));
        } else {
            printer.note(event.decision() + " by "
                    + (event.statements().isEmpty() ? "no statement" : String.join(", ", event.statements()))
                    + ", under the policies " + event.policyVersion());
            printer.note("Trace, with file and line of each statement: hushtable policy explain --decision "
                    + event.eventId());
        }
        printer.note("Proof that the log holds it: hushtable audit prove --index " + event.index() + " -o "
                + event.index() + ".tlog-proof");
    }

    private static String pretty(Hit hit) {
        try {
            return JSON.readTree(hit.leaf()).toPrettyString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
