package dev.hushtable.service.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hushtable.service.wire.RawRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way known to have fooled a SigV4 server, one test each. */
class SigV4AttackTest {
    private static final String MISMATCH = "InvalidSignatureException: The request signature we calculated does not"
            + " match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the"
            + " service documentation for details.";
    private static final String UNKNOWN =
            "UnrecognizedClientException: The security token included in the request is invalid.";
    private static final String MISSING =
            "MissingAuthenticationTokenException: Request is missing Authentication Token";

    private final VerifierFixture fixture = new VerifierFixture();

    @Test
    void no_signature() {
        assertThat(fixture.refusal(TestRequest.listTables())).isEqualTo(MISSING);
    }

    @Test
    void signature_made_with_another_secret() {
        TestSigner forger = new TestSigner(TestRequest.KEY_ID, "guess", "us-east-1", "dynamodb");

        assertThat(fixture.refusal(TestRequest.listTables().sign(forger))).isEqualTo(MISMATCH);
    }

    @Test
    void signature_of_another_key_under_this_name() {
        fixture.accessKeys.importKey(
                "mallory", VerifierFixture.secret("s"), new PrincipalName(VerifierFixture.ACCOUNT, "mallory"));
        String own = TestRequest.listTables()
                .sign(new TestSigner("mallory", "s", "us-east-1", "dynamodb"))
                .authorization();

        assertThat(refusalWith(own.replace("mallory", TestRequest.KEY_ID))).isEqualTo(MISMATCH);
    }

    @Test
    void unknown_disabled_and_deleted_keys_all_read_the_same() {
        TestSigner unknown = new TestSigner("AKIANOSUCHKEY", TestRequest.SECRET, "us-east-1", "dynamodb");
        assertThat(fixture.refusal(TestRequest.listTables().sign(unknown))).isEqualTo(UNKNOWN);

        fixture.accessKeys.setStatus(TestRequest.KEY_ID, AccessKey.Status.INACTIVE);
        assertThat(fixture.refusal(TestRequest.listTables().sign())).isEqualTo(UNKNOWN);

        fixture.accessKeys.delete(TestRequest.KEY_ID);
        assertThat(fixture.refusal(TestRequest.listTables().sign())).isEqualTo(UNKNOWN);
    }

    @Test
    void a_disabled_key_is_refused_by_a_verifier_that_knew_it() {
        SigV4Verifier verifier = fixture.verifier();
        RawRequest request = TestRequest.listTables().sign().raw();
        assertThat(VerifierFixture.refusal(verifier, request)).isEqualTo("accepted");

        fixture.accessKeys.setStatus(TestRequest.KEY_ID, AccessKey.Status.INACTIVE);

        assertThat(VerifierFixture.refusal(verifier, request)).isEqualTo(UNKNOWN);
    }

    @Test
    void old_secret_of_a_key_id_that_got_a_new_one() {
        SigV4Verifier verifier = fixture.verifier();
        RawRequest request = TestRequest.listTables().sign().raw();
        assertThat(VerifierFixture.refusal(verifier, request)).isEqualTo("accepted");

        fixture.accessKeys.delete(TestRequest.KEY_ID);
        fixture.accessKeys.importKey(TestRequest.KEY_ID, VerifierFixture.secret("another"), VerifierFixture.ALICE);

        assertThat(VerifierFixture.refusal(verifier, request)).isEqualTo(MISMATCH);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            AWS4-ECDSA-P256-SHA256 | IncompleteSignatureException: Unsupported AWS 'algorithm': 'AWS4-ECDSA-P256-SHA256'.
            AWS4-HMAC-SHA1         | IncompleteSignatureException: Unsupported AWS 'algorithm': 'AWS4-HMAC-SHA1'.
            AWS4-HMAC-SHA256-PAYLOAD | IncompleteSignatureException: Unsupported AWS 'algorithm': 'AWS4-HMAC-SHA256-PAYLOAD'.
            aws4-hmac-sha256       | MissingAuthenticationTokenException: Request is missing Authentication Token
            Bearer                 | MissingAuthenticationTokenException: Request is missing Authentication Token
            """)
    void other_algorithm(String algorithm, String verdict) {
        String authorization = TestRequest.listTables().sign().authorization();

        assertThat(refusalWith(authorization.replace("AWS4-HMAC-SHA256", algorithm)))
                .isEqualTo(verdict);
    }

    @Test
    void two_authorization_headers() {
        TestRequest request = TestRequest.listTables().sign();

        assertThat(fixture.refusal(request.header("authorization", request.authorization())))
                .isEqualTo("IncompleteSignatureException: There must be exactly one Authorization header.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ", Signature=0000000000000000000000000000000000000000000000000000000000000000",
                ", SignedHeaders=host;x-amz-date",
                ", Credential=other/20260102/us-east-1/dynamodb/aws4_request",
                ", Extra=1",
                ", ",
                ",Signature"
            })
    void doubled_or_foreign_field(String suffix) {
        String authorization = TestRequest.listTables().sign().authorization();

        assertThat(refusalWith(authorization + suffix)).startsWith("IncompleteSignatureException: ");
    }

    @Test
    void missing_fields_are_all_named() {
        String verdict = refusalWith("AWS4-HMAC-SHA256");

        assertThat(verdict)
                .startsWith("IncompleteSignatureException: Authorization header requires 'Credential' parameter."
                        + " Authorization header requires 'Signature' parameter."
                        + " Authorization header requires 'SignedHeaders' parameter."
                        + " (Hashed with SHA-256 and encoded with Base64) Authorization=");
    }

    @Test
    void field_without_an_equal_sign() {
        assertThat(refusalWith("AWS4-HMAC-SHA256 nonsense"))
                .startsWith("IncompleteSignatureException: Invalid key=value pair (missing equal-sign)");
    }

    @Test
    void endless_authorization_header() {
        assertThat(refusalWith("AWS4-HMAC-SHA256 Credential=" + "a".repeat(1_000_000)))
                .startsWith("IncompleteSignatureException: ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /20260102/   | /20260101/    | InvalidSignatureException: Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '20260101' != '20260102', from '20260102T030405Z'.
            /20260102/   | /2026010/     | InvalidSignatureException: Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '2026010' != '20260102', from '20260102T030405Z'.
            /dynamodb/   | /kms/         | InvalidSignatureException: Credential should be scoped to correct service: 'dynamodb'.
            /dynamodb/   | /DynamoDB/    | InvalidSignatureException: Credential should be scoped to a valid region.
            aws4_request | aws5_request  | InvalidSignatureException: Credential should be scoped with a valid terminator: 'aws4_request'.
            /us-east-1/  | /us%0Aeast/   | InvalidSignatureException: Credential should be scoped to a valid region.
            /us-east-1/  | //            | InvalidSignatureException: Credential should be scoped to a valid region.
            /us-east-1/  | /a/b/         | IncompleteSignatureException: Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got 6.
            us-east-1    | eu-west-1     | SIGNATURE
            """)
    void wrong_scope(String part, String other, String verdict) {
        String authorization = TestRequest.listTables().sign().authorization();

        assertThat(refusalWith(authorization.replaceFirst(part, other)))
                .isEqualTo(verdict.equals("SIGNATURE") ? MISMATCH : verdict);
    }

    @ParameterizedTest
    @ValueSource(strings = {"host", "x-amz-date", "x-amz-target"})
    void header_that_matters_left_out_of_the_signature(String header) {
        List<String> signed = new ArrayList<>(List.of("host", "x-amz-date", "x-amz-target"));
        signed.remove(header);

        assertThat(fixture.refusal(TestRequest.listTables().sign(TestRequest.SIGNER, signed)))
                .isEqualTo("InvalidSignatureException: '" + header
                        + "' must be a 'SignedHeader' in the AWS Authorization.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Amz-Anything", "x-amz-content-sha256", "Content-Encoding"})
    void meaningful_header_slipped_in_after_signing(String header) {
        TestRequest request = TestRequest.listTables().sign();
        String value = TestSigner.hex(TestSigner.sha256(request.raw().body()));

        assertThat(fixture.refusal(request.header(header, value)))
                .endsWith("must be a 'SignedHeader' in the AWS Authorization.");
    }

    @Test
    void signed_header_that_is_not_there() {
        TestRequest request = TestRequest.listTables()
                .sign(TestRequest.SIGNER, List.of("host", "x-amz-date", "x-amz-target", "x-amz-zero"));

        assertThat(fixture.refusal(request))
                .isEqualTo("InvalidSignatureException: The signed header 'x-amz-zero' is not in the request.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Host", "X-Amz-Date", "X-Amz-Target", "Content-Type"})
    void doubled_header(String header) {
        TestRequest before = TestRequest.listTables();
        String value = String.valueOf(before.raw().header(header));

        assertThat(fixture.refusal(before.header(header, value).sign())).contains("occurs more than once");
        assertThat(fixture.refusal(TestRequest.listTables().sign().header(header, "other")))
                .contains("occurs more than once");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "host;x-amz-target;x-amz-date",
                "Host;x-amz-date;x-amz-target",
                "host;host;x-amz-date" + ";x-amz-target",
                "host;;x-amz-date;x-amz-target",
                "host;x-amz-date;x-amz-target;",
                "host ;x-amz-date"
            })
    void signed_headers_out_of_order_doubled_or_malformed(String signedHeaders) {
        TestRequest request = TestRequest.listTables().sign(TestRequest.SIGNER, List.of(signedHeaders.split(";", -1)));

        assertThat(fixture.refusal(request))
                .isEqualTo("IncompleteSignatureException: SignedHeaders must be distinct header names in lower case, in"
                        + " ascending order.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UNSIGNED-PAYLOAD",
                "STREAMING-AWS4-HMAC-SHA256-PAYLOAD",
                "STREAMING-UNSIGNED-PAYLOAD-TRAILER",
                "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
            })
    void body_not_covered_by_the_signature(String declaredHash) {
        TestRequest request = TestRequest.listTables().header("x-amz-content-sha256", declaredHash);
        List<String> signed = List.of("host", "x-amz-content-sha256", "x-amz-date", "x-amz-target");
        String authorization =
                TestRequest.SIGNER.authorization(request.raw(), TestRequest.SIGNED_AT, signed, declaredHash);

        assertThat(fixture.refusal(request.header("Authorization", authorization)))
                .isEqualTo(MISMATCH);
    }

    @Test
    void unsigned_payload_without_saying_so() {
        TestRequest request = TestRequest.listTables();
        String authorization = TestRequest.SIGNER.authorization(
                request.raw(),
                TestRequest.SIGNED_AT,
                List.of("host", "x-amz-date", "x-amz-target"),
                "UNSIGNED-PAYLOAD");

        assertThat(fixture.refusal(request.header("Authorization", authorization)))
                .isEqualTo(MISMATCH);
    }

    @Test
    void another_body_under_the_same_signature() {
        assertThat(fixture.refusal(TestRequest.listTables().sign().body("{\"Limit\":1}")))
                .isEqualTo(MISMATCH);
    }

    @Test
    void signature_in_the_query_string() {
        String query = "X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Signature=00";
        String verdict = "InvalidSignatureException: Signatures in the query string are not accepted. Sign the request"
                + " with the Authorization header.";

        assertThat(fixture.refusal(TestRequest.listTables().line("POST", "/", query)))
                .isEqualTo(verdict);
        assertThat(fixture.refusal(
                        TestRequest.listTables().line("POST", "/", query).sign()))
                .isEqualTo(verdict);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=b+c", "a=%zz", "a=%4", "a=%", "a=b c", "a=\u00fc"})
    void query_with_two_meanings(String query) {
        assertThat(fixture.refusal(
                        TestRequest.listTables().line("POST", "/", query).sign()))
                .isEqualTo(
                        "InvalidSignatureException: Path and query string must be percent-encoded as RFC 3986 asks.");
    }

    @Test
    void query_slipped_in_after_signing() {
        assertThat(fixture.refusal(TestRequest.listTables().sign().line("POST", "/", "Action=DeleteTable")))
                .isEqualTo(MISMATCH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"//", "/./", "/../", "/%2F", "/%252F", "/a", "/\u00e4", "/;x", "*"})
    void any_path_but_the_root(String path) {
        assertThat(fixture.refusal(
                        TestRequest.listTables().line("POST", path, "").sign()))
                .isEqualTo("InvalidSignatureException: The only path of this service is '/'.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nx-evil: 1", "a\nb", "a\tb", "a\u0000b", "a\u007fb", "a\u2028b"})
    void folded_or_unprintable_header_value(String value) {
        TestRequest request =
                TestRequest.listTables().header("X-Amz-Meta", value).sign();

        assertThat(fixture.refusal(request))
                .isEqualTo("InvalidSignatureException: A signed header holds a character that may not be in a header.");
    }

    @Test
    void date_header_instead_of_the_signed_one() {
        TestRequest request = TestRequest.listTables().without("X-Amz-Date").header("Date", "20260102T030405Z");

        assertThat(fixture.refusal(request.sign()))
                .isEqualTo("IncompleteSignatureException: Authorization header requires existence of either a"
                        + " 'X-Amz-Date' or a 'Date' header.");
    }

    @Test
    void second_date_header_does_not_move_the_clock() {
        fixture.now = VerifierFixture.NOW.plusSeconds(3_600);

        assertThat(fixture.refusal(TestRequest.listTables()
                        .header("Date", "20260102T040405Z")
                        .sign()))
                .startsWith("InvalidSignatureException: Signature expired");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-01-02T03:04:05Z",
                "20260102T030405",
                "20260102T030405z",
                "20260230T030405Z",
                "20260102T250405Z",
                "20260102T030460Z",
                "+0260102T030405Z",
                "20260102 030405Z",
                "\u06620260102T030405Z"
            })
    void malformed_date(String date) {
        assertThat(fixture.refusal(TestRequest.listTables().sign().replace("X-Amz-Date", date)))
                .isEqualTo("IncompleteSignatureException: Date must be in ISO-8601 'basic format'. See"
                        + " http://en.wikipedia.org/wiki/ISO_8601");
    }

    @Test
    void session_token() {
        TestRequest request = TestRequest.listTables()
                .header("X-Amz-Security-Token", "FwoGZXIvYXdzEXAMPLE")
                .sign();

        assertThat(fixture.refusal(request)).isEqualTo(UNKNOWN);
    }

    @Test
    void host_rewritten_by_a_proxy() {
        assertThat(fixture.refusal(TestRequest.listTables().sign().replace("Host", "internal:8000")))
                .isEqualTo(MISMATCH);
    }

    @Test
    void target_swapped_after_signing() {
        assertThat(fixture.refusal(
                        TestRequest.listTables().sign().replace("X-Amz-Target", "DynamoDB_20120810.DeleteTable")))
                .isEqualTo(MISMATCH);
    }

    @Test
    void body_packed_or_unpacked_on_the_way() {
        TestRequest request =
                TestRequest.listTables().header("Content-Encoding", "gzip").body("packed");
        List<String> signed = List.of("content-encoding", "host", "x-amz-date", "x-amz-target");
        request.sign(TestRequest.SIGNER, signed);

        assertThat(fixture.refusal(request)).isEqualTo("accepted");
        assertThat(fixture.refusal(request.body("unpacked"))).isEqualTo(MISMATCH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "00", "upper", "long"})
    void signature_of_another_form(String form) {
        String authorization = TestRequest.listTables().sign().authorization();
        String signature = authorization.substring(authorization.length() - 64);
        String bent = switch (form) {
            case "upper" -> signature.replaceAll("[0-9]", "A").toUpperCase(java.util.Locale.ROOT);
            case "long" -> signature + "00";
            default -> form;
        };

        assertThat(refusalWith(authorization.replace(signature, bent))).doesNotContain("accepted");
    }

    /** The whole request, bit by bit: whatever is covered cannot change. */
    @Test
    void any_flipped_bit_of_what_is_signed() {
        SigV4Verifier verifier = fixture.verifier();
        RawRequest original = TestRequest.listTables()
                .without("User-Agent")
                .without("Content-Length")
                .sign()
                .raw();
        assertThat(VerifierFixture.refusal(verifier, original)).isEqualTo("accepted");
        List<RawRequest> flipped = FlippedBits.of(original);

        assertThat(flipped.size()).isGreaterThan(2_500);
        for (RawRequest request : flipped) {
            assertThat(VerifierFixture.refusal(verifier, request))
                    .as("%s", request)
                    .isNotEqualTo("accepted");
        }
    }

    private String refusalWith(String authorization) {
        return fixture.refusal(TestRequest.listTables().header("Authorization", authorization));
    }

    @Test
    void nothing_secret_is_in_a_refusal() {
        String verdict = refusalWith("AWS4-HMAC-SHA256 " + TestRequest.SECRET);

        assertThat(verdict).doesNotContain(TestRequest.SECRET);
        assertThat(new SigV4Token(
                        AuthorizationHeader.parse(
                                TestRequest.listTables().sign().authorization()),
                        "x".getBytes(StandardCharsets.UTF_8),
                        null))
                .hasToString("SigV4Token[" + TestRequest.KEY_ID + "]");
        assertThat(fixture.accessKeys.active(TestRequest.KEY_ID))
                .hasToString("SigningAccount[" + TestRequest.KEY_ID + "]");
    }
}
