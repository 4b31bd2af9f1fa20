package dev.hushtable.service.authoring.history;

import dev.hushtable.policy.AuthorizationRequest;
import dev.hushtable.policy.PolicyPrincipal;
import dev.hushtable.policy.directory.PolicySet;
import dev.hushtable.service.access.IncompleteRecordException;
import dev.hushtable.service.access.RecordedQuestions;
import java.util.List;
import java.util.Set;

/**
 * What a record says was asked, to be put to policies again.
 *
 * @param requests every one of them had to be allowed; with tags of the principal as the policies have them now
 * @param lost condition keys that were asked with, and that cannot be opened any more
 */
public record AskedAgain(PolicyPrincipal principal, List<AuthorizationRequest> requests, Set<String> lost) {
    public AskedAgain {
        requests = List.copyOf(requests);
        lost = Set.copyOf(lost);
    }

    /** @throws IncompleteRecordException when the record does not hold all that was asked, or not openly */
    public static AskedAgain of(HistoryEvent event, PolicySet policies) throws IncompleteRecordException {
        RecordedQuestions questions = EventQuestions.of(event).read();
        return new AskedAgain(
                questions.principal(),
                questions.all().stream()
                        .map(question -> question.of(
                                policies, policies.tagsOf(question.request().principal())))
                        .toList(),
                questions.lost());
    }
}
