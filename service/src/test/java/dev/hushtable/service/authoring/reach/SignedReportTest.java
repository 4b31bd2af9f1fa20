package dev.hushtable.service.authoring.reach;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.audit.note.VerifierKey;
import dev.hushtable.crypto.signing.Ed25519Signer;
import dev.hushtable.service.wire.StrictJson;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

class SignedReportTest {
    private final Ed25519Signer signer = Ed25519Signer.generate(new SecureRandom());
    private final VerifierKey key = VerifierKey.ed25519("test/report", signer.publicKey());

    @Test
    void a_signed_report_verifies_however_it_is_laid_out() {
        ObjectNode document = SignedReport.sign(json("{'b': ['x', {}], 'a': 'y'}"), signer, key);

        ObjectNode other = StrictJson.object(document.toPrettyString().getBytes(UTF_8));
        other.set("report", json("{'a': 'y', 'b': ['x', {}]}"));

        assertThat(SignedReport.isSignedBy(key, other)).isTrue();
    }

    @Test
    void one_change_or_another_key_does_not_verify() {
        ObjectNode document = SignedReport.sign(json("{'a': 'no'}"), signer, key);
        VerifierKey otherKey = VerifierKey.ed25519(
                "test/report", Ed25519Signer.generate(new SecureRandom()).publicKey());

        assertThat(SignedReport.isSignedBy(otherKey, document)).isFalse();
        document.set("report", json("{'a': 'yes'}"));
        assertThat(SignedReport.isSignedBy(key, document)).isFalse();
        assertThat(SignedReport.isSignedBy(key, json("{}"))).isFalse();
        assertThat(SignedReport.isSignedBy(key, json("{'report': {'a': 1}, 'signature': {'ed25519': '-'}}")))
                .isFalse();
    }

    @Test
    void documents_are_written_as_rfc_8785_says() {
        ObjectNode node = json("{'\u20ac': 'Euro', '\r': 'CR', '1': 'One', '\u0080': 'Control', 'x': '\\u000f\\n'}");

        assertThat(new String(Jcs.bytes(node), UTF_8))
                .isEqualTo("{\"\\r\":\"CR\",\"1\":\"One\",\"x\":\"\\u000f\\n\",\"\u0080\":\"Control\","
                        + "\"\u20ac\":\"Euro\"}");
        assertThatThrownBy(() -> Jcs.bytes(json("{'a': 1.5}"))).isInstanceOf(IllegalArgumentException.class);
    }

    private static ObjectNode json(String text) {
        return StrictJson.object(text.replace('\'', '"').replace("\r", "\\r").getBytes(UTF_8));
    }
}
