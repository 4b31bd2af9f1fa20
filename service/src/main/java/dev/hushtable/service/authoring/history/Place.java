package dev.hushtable.service.authoring.history;

import dev.hushtable.policy.AuthorizationRequest;
import dev.hushtable.policy.Decision;
import dev.hushtable.policy.PolicyPrincipal;
import dev.hushtable.policy.disclosure.BeforeReading;
import dev.hushtable.service.access.RecordedQuestions;
import dev.hushtable.service.access.RecordedQuestions.RecordedQuestion;
import dev.hushtable.service.authoring.history.Flip.Kind;
import org.jspecify.annotations.Nullable;

/** Whose request it was, on what and for what. */
record Place(String principal, String table, String action) {

    /**
     * Of the question that is denied, or the first.
     *
     * @param denying null when nobody denies
     */
    static Place of(RecordedQuestions asked, @Nullable Judge denying) {
        AuthorizationRequest first = asked.all().getFirst().request();
        if (denying != null) {
            for (RecordedQuestion question : asked.all()) {
                AuthorizationRequest request = denying.request(question);
                if (BeforeReading.decide(denying.policies()::authorize, request).decision() instanceof Decision.Deny) {
                    first = request;
                    break;
                }
            }
        }
        return new Place(principal(asked.principal()), Resources.table(first.resource()), first.action());
    }

    /** Whoever permissions are written for: of a session its role. */
    static String principal(PolicyPrincipal principal) {
        return switch (principal.kind()) {
            case USER, WEB_IDENTITY -> principal.arn();
            case ROLE_SESSION -> "arn:aws:iam::" + principal.accountId() + ":role/" + principal.name();
            case FEDERATED_USER -> "arn:aws:iam::" + principal.accountId() + ":user/" + principal.name();
        };
    }

    Flip flip(Kind kind, String attribute, String why) {
        return new Flip(kind, principal, table, attribute, action, why);
    }
}
