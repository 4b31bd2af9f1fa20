package dev.hushtable.service.dispatch;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.hushtable.policy.BreakGlass;
import dev.hushtable.policy.Decision;
import dev.hushtable.service.identity.Caller;
import dev.hushtable.service.identity.Session;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** {@code breakGlass}: in every record of a session that may go over a Deny, with the statements it went over. */
final class RecordedBreakGlassUse {
    private RecordedBreakGlassUse() {}

    static void write(JsonGenerator json, Outcome outcome) throws IOException {
        Caller caller = outcome.caller();
        Session session = caller == null ? null : caller.session();
        BreakGlass breakGlass = session == null ? null : session.breakGlass();
        if (breakGlass == null) {
            return;
        }
        json.writeObjectFieldStart("breakGlass");
        RecordJson.writeTexts(json, "overridden", overridden(outcome), AuditLimits.MAX_OVERRIDDEN_BYTES);
        json.writeStringField("reason", SafeText.of(breakGlass.reason()));
        json.writeEndObject();
    }

    private static List<String> overridden(Outcome outcome) {
        List<String> names = new ArrayList<>();
        if (outcome.verdict() != null) {
            for (Decision decision : outcome.verdict().decisions()) {
                if (decision instanceof Decision.Allow allow) {
                    allow.overridden().forEach(statement -> names.add(StatementName.of(statement)));
                }
            }
        }
        return names.stream().distinct().toList();
    }
}
