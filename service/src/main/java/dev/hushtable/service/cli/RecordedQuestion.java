package dev.hushtable.service.cli;

import dev.hushtable.policy.AuthorizationRequest;
import dev.hushtable.policy.PolicyPrincipal;
import dev.hushtable.policy.directory.PolicySet;
import dev.hushtable.service.access.IncompleteRecordException;
import dev.hushtable.service.authoring.history.AskedAgain;
import dev.hushtable.service.authoring.history.HistoryEvent;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a recorded decision was about, as far as whoever has the data folder can open it.
 *
 * @param decision with what it keeps back
 * @param asker null when it cannot be opened
 * @param requests to be put to the policies again; none when they cannot be opened
 * @param notes what of it is not known, and why
 */
record RecordedQuestion(
        RecordedDecision decision,
        @Nullable PolicyPrincipal asker,
        List<AuthorizationRequest> requests,
        List<String> notes) {

    static RecordedQuestion of(RecordedDecision decision, PolicySet policies, Settings settings) {
        try (DisclosingOffline keys = DisclosingOffline.open(settings)) {
            HistoryEvent event = decision.event(keys);
            RecordedDecision disclosed = decision.disclosed(event);
            try {
                AskedAgain again = AskedAgain.of(event, policies);
                List<String> notes = again.lost().isEmpty()
                        ? List.of()
                        : List.of("Not known any more, so the answer may be another one: "
                                + String.join(", ", new TreeSet<>(again.lost())));
                return new RecordedQuestion(disclosed, again.principal(), again.requests(), notes);
            } catch (IncompleteRecordException gap) {
                return told(
                        disclosed,
                        "The question cannot be asked again: " + gap.gap().words() + ".");
            }
        } catch (CommandFailure closed) {
            return told(decision, "Who asked and what is kept back here: " + closed.getMessage());
        }
    }

    private static RecordedQuestion told(RecordedDecision decision, String note) {
        return new RecordedQuestion(decision, null, List.of(), List.of(note));
    }
}
