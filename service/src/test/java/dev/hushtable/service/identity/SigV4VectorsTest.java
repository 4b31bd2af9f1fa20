package dev.hushtable.service.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hushtable.service.wire.RawRequest;
import dev.hushtable.service.wire.RawRequest.Header;
import dev.hushtable.service.wire.RawRequest.Peer;
import dev.hushtable.service.wire.RawRequest.RequestLine;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Signatures that AWS prints in its documentation or its own signer makes, recomputed by the verifier and the test signer. */
class SigV4VectorsTest {
    private static final String DATE = "20150830T123600Z";
    private static final String KEY_ID = "AKIDEXAMPLE";
    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";

    static Stream<JsonNode> vectors() throws IOException {
        try (InputStream file = SigV4VectorsTest.class.getResourceAsStream("sigv4-vectors.json")) {
            return StreamSupport.stream(new ObjectMapper().readTree(file).spliterator(), false);
        }
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void arrives_at_the_documented_signature(JsonNode vector) {
        RawRequest request = request(vector);
        List<String> signed =
                Arrays.asList(vector.get("signedHeaders").textValue().split(";"));
        CredentialScope scope = new CredentialScope(
                "20150830", "us-east-1", vector.get("service").textValue());
        String bodyHash = TestSigner.hex(TestSigner.sha256(request.body()));
        SigningAccount account = new SigningAccount(KEY_ID, VerifierFixture.ALICE, VerifierFixture.secret(SECRET));

        byte[] toSign = SigV4Verifier.stringToSign(DATE, scope, CanonicalRequest.of(request, signed, bodyHash));
        byte[] signature = new SigningKeys().of(account, scope).of(toSign);

        assertThat(TestSigner.hex(signature)).isEqualTo(vector.get("signature").textValue());
        assertThat(new TestSigner(KEY_ID, SECRET, "us-east-1", scope.service())
                        .signature(request, DATE, signed, bodyHash))
                .isEqualTo(vector.get("signature").textValue());
    }

    private static RawRequest request(JsonNode vector) {
        List<Header> headers = new ArrayList<>();
        vector.get("headers")
                .properties()
                .forEach(header -> headers.add(
                        new Header(header.getKey(), header.getValue().textValue())));
        return new RawRequest(
                new RequestLine(
                        vector.get("method").textValue(),
                        "/",
                        vector.get("query").textValue()),
                headers,
                vector.get("body").textValue().getBytes(StandardCharsets.UTF_8),
                new Peer("127.0.0.1", "TLSv1.3", "any"));
    }
}
