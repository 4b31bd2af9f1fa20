package dev.hushtable.service.dispatch;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.hushtable.service.operation.AuditFacts.IssuedCredentials;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** {@code responseElements}: temporary credentials that left, without the secret and the token. Nothing else is. */
final class RecordedCredentials {
    private static final String FIELD = "responseElements";

    private RecordedCredentials() {}

    static void write(JsonGenerator json, @Nullable IssuedCredentials issued) throws IOException {
        if (issued == null) {
            json.writeNullField(FIELD);
            return;
        }
        json.writeObjectFieldStart(FIELD);
        boolean federated = issued.arn().contains(":federated-user/");
        if (issued.arn().contains(":assumed-role/")) {
            writeUser(json, "assumedRoleUser", "assumedRoleId", issued);
        }
        json.writeObjectFieldStart("credentials");
        json.writeStringField("accessKeyId", issued.accessKeyId());
        json.writeStringField("expiration", issued.expiration().toString());
        json.writeEndObject();
        if (federated) {
            writeUser(json, "federatedUser", "federatedUserId", issued);
        }
        json.writeEndObject();
    }

    private static void writeUser(JsonGenerator json, String field, String id, IssuedCredentials issued)
            throws IOException {
        json.writeObjectFieldStart(field);
        json.writeStringField("arn", issued.arn());
        json.writeStringField(id, issued.principalId());
        json.writeEndObject();
    }
}
