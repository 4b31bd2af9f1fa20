package dev.hushtable.service.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SigV4VerifierTest {
    private final VerifierFixture fixture = new VerifierFixture();

    @Test
    void names_the_caller_and_what_was_signed_when_the_signature_is_right() {
        fixture.now = VerifierFixture.NOW.plusSeconds(7);

        Caller caller = fixture.verify(TestRequest.listTables().sign());

        assertThat(caller.principal().arn()).isEqualTo("arn:aws:iam::123456789012:user/alice");
        assertThat(caller.userId()).isEqualTo("AIDAalice");
        assertThat(caller.accessKeyId()).isEqualTo(TestRequest.KEY_ID);
        assertThat(caller.tags()).containsEntry("team", "blue");
        assertThat(caller.signature())
                .isEqualTo(new Caller.SignatureFacts(
                        "us-east-1",
                        "dynamodb",
                        Instant.parse("2026-01-02T03:04:05Z"),
                        7,
                        List.of("content-type", "host", "x-amz-date", "x-amz-target")));
    }

    /** The header sets real clients were seen to sign. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "content-type;host;x-amz-date;x-amz-target",
                "amz-sdk-invocation-id;amz-sdk-request;content-length;content-type;host;x-amz-content-sha256;x-amz-date"
                        + ";x-amz-target",
                "host;x-amz-content-sha256;x-amz-date;x-amz-target",
                "amz-sdk-invocation-id;amz-sdk-request;amz-sdk-retry;content-length;content-type;host;user-agent"
                        + ";x-amz-date;x-amz-target",
            })
    void accepts_what_real_clients_sign(String signedHeaders) {
        TestRequest request = TestRequest.listTables()
                .header("amz-sdk-invocation-id", "7f0c3a52-7a1e-4c8d-9d5c-08f4b5a0d6a1")
                .header("amz-sdk-request", "attempt=1; max=3")
                .header("amz-sdk-retry", "0/0/500")
                .header("X-Amzn-Trace-Id", "Root=1-5759e988-bd862e3fe1be46a994272793");
        if (signedHeaders.contains("x-amz-content-sha256")) {
            request.header(
                    "x-amz-content-sha256",
                    TestSigner.hex(TestSigner.sha256(request.raw().body())));
        }

        request.sign(TestRequest.SIGNER, List.of(signedHeaders.split(";")));

        assertThat(fixture.verify(request).accessKeyId()).isEqualTo(TestRequest.KEY_ID);
    }

    @Test
    void reads_header_names_in_any_case_and_values_with_extra_spaces() {
        TestRequest request = TestRequest.listTables()
                .without("Content-Type")
                .header("CONTENT-type", "  application/x-amz-json-1.0 ;   charset=utf-8 ")
                .sign();

        assertThat(fixture.refusal(request)).isEqualTo("accepted");
    }

    @Test
    void accepts_an_empty_path_as_the_root() {
        assertThat(fixture.refusal(TestRequest.listTables().line("POST", "", "").sign()))
                .isEqualTo("accepted");
    }

    @ParameterizedTest
    @ValueSource(strings = {"us-east-1", "eu-central-1", "local", "nowhere-at-all"})
    void accepts_any_region_unless_one_is_pinned(String region) {
        TestRequest request = TestRequest.listTables()
                .sign(new TestSigner(TestRequest.KEY_ID, TestRequest.SECRET, region, "dynamodb"));

        assertThat(fixture.verify(request).signature().region()).isEqualTo(region);
    }

    @Test
    void refuses_other_regions_when_one_is_pinned() {
        SigV4Verifier pinned = fixture.verifier(ScopeRules.pinnedTo("eu-central-1"));

        assertThat(VerifierFixture.refusal(
                        pinned, TestRequest.listTables().sign().raw()))
                .isEqualTo("InvalidSignatureException: Credential should be scoped to a valid region.");
    }

    @ParameterizedTest
    @CsvSource({
        "DynamoDB_20120810.PutItem, dynamodb",
        "DynamoDBStreams_20120810.GetRecords, dynamodb",
        "TrentService.GenerateDataKey, kms",
    })
    void wants_the_service_that_the_target_belongs_to(String target, String service) {
        TestSigner right = new TestSigner(TestRequest.KEY_ID, TestRequest.SECRET, "us-east-1", service);
        TestSigner wrong = new TestSigner(TestRequest.KEY_ID, TestRequest.SECRET, "us-east-1", "s3");

        assertThat(fixture.refusal(
                        TestRequest.listTables().replace("X-Amz-Target", target).sign(right)))
                .isEqualTo("accepted");
        assertThat(fixture.refusal(
                        TestRequest.listTables().replace("X-Amz-Target", target).sign(wrong)))
                .isEqualTo("InvalidSignatureException: Credential should be scoped to correct service: '" + service
                        + "'.");
    }

    @Test
    void takes_a_request_without_target_for_sts() {
        TestSigner sts = new TestSigner(TestRequest.KEY_ID, TestRequest.SECRET, "us-east-1", "sts");
        TestRequest post = TestRequest.listTables()
                .without("X-Amz-Target")
                .body("Action=GetCallerIdentity&Version=2011-06-15")
                .sign(sts);
        TestRequest get = TestRequest.listTables()
                .without("X-Amz-Target")
                .body("")
                .line("GET", "/", "Version=2011-06-15&Action=GetCallerIdentity")
                .sign(sts);

        assertThat(fixture.refusal(post)).isEqualTo("accepted");
        assertThat(fixture.refusal(get)).isEqualTo("accepted");
    }

    /** AWS grants 15 minutes on both sides, to the second; the boundary itself is inside. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2026-01-02T03:04:05Z      | accepted
            2026-01-02T03:19:05Z      | accepted
            2026-01-02T03:19:05.001Z  | InvalidSignatureException: Signature expired: 20260102T030405Z is now earlier than 20260102T030405Z (20260102T031905Z - 15 min.)
            2026-01-02T03:19:06Z      | InvalidSignatureException: Signature expired: 20260102T030405Z is now earlier than 20260102T030406Z (20260102T031906Z - 15 min.)
            2026-01-02T02:49:05Z      | accepted
            2026-01-02T02:49:04.999Z  | InvalidSignatureException: Signature not yet current: 20260102T030405Z is still later than 20260102T030404Z (20260102T024904Z + 15 min.)
            2025-01-02T03:04:05Z      | InvalidSignatureException: Signature not yet current: 20260102T030405Z is still later than 20250102T031905Z (20250102T030405Z + 15 min.)
            2027-01-02T03:04:05Z      | InvalidSignatureException: Signature expired: 20260102T030405Z is now earlier than 20270102T024905Z (20270102T030405Z - 15 min.)
            """)
    void grants_fifteen_minutes_of_clock_skew(Instant now, String verdict) {
        fixture.now = now;

        assertThat(fixture.refusal(TestRequest.listTables().sign())).isEqualTo(verdict);
    }

    @Test
    void refuses_a_key_whose_user_is_gone() {
        fixture.principals.users.clear();

        assertThat(fixture.refusal(TestRequest.listTables().sign()))
                .isEqualTo("UnrecognizedClientException: The security token included in the request is invalid.");
    }

    /** A record that cannot be read is this server's trouble, and must not pass for the client's. */
    @Test
    void fails_closed_when_the_key_cannot_be_read() {
        fixture.records.put("access-keys", TestRequest.KEY_ID, new byte[] {9});
        fixture.now = fixture.now.plusSeconds(2);

        assertThatThrownBy(() -> fixture.verify(TestRequest.listTables().sign()))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void tells_the_claimed_key_id_of_a_refused_request_for_the_record() {
        TestRequest forged = TestRequest.listTables()
                .sign(new TestSigner("AKIAUNKNOWN", TestRequest.SECRET, "us-east-1", "dynamodb"));

        assertThat(SigV4Verifier.claimedAccessKeyId(forged.raw())).isEqualTo("AKIAUNKNOWN");
        assertThat(SigV4Verifier.claimedAccessKeyId(TestRequest.listTables().raw()))
                .isNull();
    }
}
