package dev.hushtable.service.dispatch;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.hushtable.service.operation.AuditFacts.IssuedCredentials;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** {@code responseElements}: temporary credentials that left, without the secret and the token. Nothing else is. */
final class RecordedCredentials {
    private static final String FIELD = "responseElements";

    private RecordedCredentials() {}

    /** @param members of the response */
    static void write(JsonGenerator json, @Nullable IssuedCredentials issued, Withheld.Members members, String classId)
            throws IOException {
        if (issued == null) {
            json.writeNullField(FIELD);
            return;
        }
        if (issued.arn().contains(":assumed-role/")) {
            members.json(classId, "assumedRoleUser", user -> writeUser(user, "assumedRoleId", issued));
        } else if (issued.arn().contains(":federated-user/")) {
            members.json(classId, "federatedUser", user -> writeUser(user, "federatedUserId", issued));
        }
        json.writeObjectFieldStart(FIELD);
        members.write(json);
        json.writeObjectFieldStart("credentials");
        json.writeStringField("accessKeyId", issued.accessKeyId());
        json.writeStringField("expiration", issued.expiration().toString());
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void writeUser(JsonGenerator json, String id, IssuedCredentials issued) throws IOException {
        json.writeStartObject();
        json.writeStringField("arn", issued.arn());
        json.writeStringField(id, issued.principalId());
        json.writeEndObject();
    }
}
