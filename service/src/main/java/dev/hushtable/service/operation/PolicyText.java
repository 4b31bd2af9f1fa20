package dev.hushtable.service.operation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hushtable.crypto.Sha256;
import dev.hushtable.service.wire.Constraint;
import dev.hushtable.service.wire.Members;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** The document of a resource policy as requests carry it. */
final class PolicyText {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** API model: PolicyRevisionId. */
    private static final int MAX_REVISION_CHARS = 255;

    private PolicyText() {}

    static @Nullable String readExpectedRevision(Members members) {
        return members.string(
                "ExpectedRevisionId", new Constraint.MinLength(1), new Constraint.MaxLength(MAX_REVISION_CHARS));
    }

    /** Whether two documents differ in nothing but white space and the order of members. */
    static boolean saysTheSame(String one, String other) {
        if (one.equals(other)) {
            return true;
        }
        try {
            return JSON.readTree(one).equals(JSON.readTree(other));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a policy that was read before is no JSON");
        }
    }

    /** What a record shows of a policy. */
    static String hash(String text) {
        return "sha256:" + HexFormat.of().formatHex(Sha256.of(text.getBytes(StandardCharsets.UTF_8)));
    }
}
