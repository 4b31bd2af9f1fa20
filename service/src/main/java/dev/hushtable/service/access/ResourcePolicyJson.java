package dev.hushtable.service.access;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import dev.hushtable.crypto.Sha256;
import dev.hushtable.policy.Decision.PolicyType;
import dev.hushtable.policy.PolicyException;
import dev.hushtable.policy.ResourcePolicy;
import dev.hushtable.policy.document.DocumentReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The policy of a resource in a record: its text or, of a long one, its digest. Trust policies lie in the policy
 * directory, so of these is only said that there was one.
 */
final class ResourcePolicyJson {
    private ResourcePolicyJson() {}

    static void write(JsonGenerator json, ResourcePolicy policy) throws IOException {
        json.writeStartObject();
        PolicyType type = policy.document().type();
        if (type != PolicyType.ROLE_TRUST) {
            String text = policy.document().text();
            if (text.length() > QuestionRecord.MAX_POLICY_CHARS) {
                json.writeStringField("sha256", digest(text));
            } else {
                json.writeStringField("text", text);
            }
        }
        json.writeStringField("trust", policy.trust().name());
        json.writeStringField("type", type.name());
        json.writeEndObject();
    }

    /** Null when the record does not have its text. */
    static @Nullable ResourcePolicy read(JsonNode policy) throws PolicyException {
        return policy.has("text")
                ? new ResourcePolicy(
                        DocumentReader.resourcePolicy(
                                "resource policy", policy.path("text").asText()),
                        ResourcePolicy.Trust.valueOf(policy.path("trust").asText()))
                : null;
    }

    static boolean isTrust(JsonNode policy) {
        return policy.path("type").asText().equals(PolicyType.ROLE_TRUST.name());
    }

    private static String digest(String text) {
        return HexFormat.of().formatHex(Sha256.of(text.getBytes(StandardCharsets.UTF_8)));
    }
}
