package dev.hushtable.service.authoring.history;

import dev.hushtable.audit.event.AuditEvent;
import dev.hushtable.audit.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** Whose requests records are of. */
final class Principals {
    private Principals() {}

    /** The ARN permissions are written for: of a session that of its role or user. Null where nobody is known. */
    static @Nullable String of(HistoryEvent event) {
        JsonObject identity = event.plain().raw().object("userIdentity");
        String issuer =
                identity.object("sessionContext").object("sessionIssuer").text("arn");
        String arn = issuer == null ? identity.text("arn") : issuer;
        AuditEvent recorded = event.recorded();
        if (arn != null) {
            return arn;
        }
        return recorded.principalToken() == null ? null : "token:" + recorded.principalToken();
    }

    /** Whether a name a person typed means that principal: {@code ana}, {@code user/ana}, {@code role/nurse}, an ARN. */
    static boolean means(String typed, String arn) {
        return arn.equals(typed) || arn.endsWith(":" + (typed.contains("/") ? typed : "user/" + typed));
    }
}
