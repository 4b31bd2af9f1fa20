package dev.hushtable.service.authoring.reach;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.audit.note.VerifierKey;
import dev.hushtable.crypto.signing.Ed25519Signer;
import dev.hushtable.crypto.signing.Ed25519Verifier;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * A report with a signature: {@code {"report": {...}, "signature": {"key": VKEY, "ed25519": BASE64}}}. Signed are the
 * bytes {@code hushtable-policy-report-v1}, a line feed, and the report as RFC 8785 writes it. The key in the document
 * says who claims to have signed; whoever verifies brings the key he has pinned. Stateless.
 */
public final class SignedReport {
    private static final byte[] CONTEXT = "hushtable-policy-report-v1\n".getBytes(StandardCharsets.US_ASCII);

    private SignedReport() {}

    public static ObjectNode sign(ObjectNode report, Ed25519Signer signer, VerifierKey key) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.set("report", report);
        document.putObject("signature")
                .put("key", key.toString())
                .put("ed25519", Base64.getEncoder().encodeToString(signer.sign(signed(report))));
        return document;
    }

    /** Whether the report in the document was signed by that key, as it is. */
    public static boolean isSignedBy(VerifierKey key, ObjectNode document) {
        JsonNode report = document.path("report");
        try {
            byte[] signature = Base64.getDecoder()
                    .decode(document.path("signature").path("ed25519").asText());
            return Ed25519Verifier.of(key.publicKey()).verify(signed(report), signature);
        } catch (IllegalArgumentException notOurs) {
            return false;
        }
    }

    private static byte[] signed(JsonNode report) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(CONTEXT);
        bytes.writeBytes(Jcs.bytes(report));
        return bytes.toByteArray();
    }
}
