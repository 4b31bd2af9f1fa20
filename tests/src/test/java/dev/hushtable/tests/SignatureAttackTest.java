package dev.hushtable.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ways in which servers have been talked into taking a request nobody signed; each over the wire, as an attacker would. */
@Timeout(60)
class SignatureAttackTest {
    private static final String ZEROS = "0".repeat(64);

    private static RawCall listTables() {
        return RawCall.dynamoDb("ListTables", "{}");
    }

    private static void assertRefused(RawCall call, String errorName) {
        RawAnswer answer = call.send();
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.errorName()).isEqualTo(errorName);
    }

    /** The signed request with something in its Authorization header replaced. */
    private static RawCall altered(String part, String replacement) {
        RawCall call = listTables().sign();
        return call.with("Authorization", call.header("Authorization").replaceFirst(part, replacement));
    }

    @Test
    void takes_what_is_signed() {
        assertThat(listTables().sign().send().status()).isEqualTo(200);
    }

    @Test
    void unsigned() {
        assertRefused(listTables(), "MissingAuthenticationTokenException");
    }

    @Test
    void signed_with_another_secret() {
        assertRefused(listTables().secret("x".repeat(40)).sign(), "InvalidSignatureException");
    }

    @Test
    void signature_made_up() {
        assertRefused(altered("Signature=[0-9a-f]{64}", "Signature=" + ZEROS), "InvalidSignatureException");
    }

    // A key id that does not exist must not read differently from one that is disabled.
    @Test
    void unknown_access_key() {
        assertRefused(
                altered("Credential=[A-Z0-9]+", "Credential=AKIAIOSFODNN7EXAMPLE"), "UnrecognizedClientException");
    }

    @Test
    void body_exchanged_after_signing() {
        assertRefused(
                listTables().sign().body("{\"Limit\":1}".getBytes(StandardCharsets.UTF_8)),
                "InvalidSignatureException");
    }

    @Test
    void operation_exchanged_after_signing() {
        assertRefused(
                listTables().sign().with("X-Amz-Target", "DynamoDB_20120810.DescribeLimits"),
                "InvalidSignatureException");
    }

    @Test
    void host_exchanged_after_signing() {
        assertRefused(listTables().sign().with("Host", "elsewhere.example"), "InvalidSignatureException");
    }

    @ParameterizedTest
    @CsvSource({"-16", "16", "-1440", "525600"})
    void signed_too_long_ago_or_too_far_ahead(int minutes) {
        assertRefused(
                listTables().at(Instant.now().plus(Duration.ofMinutes(minutes))).sign(), "InvalidSignatureException");
    }

    @ParameterizedTest
    @ValueSource(ints = {-14, 14})
    void takes_clocks_that_differ_by_less_than_15_minutes(int minutes) {
        assertThat(listTables()
                        .at(Instant.now().plus(Duration.ofMinutes(minutes)))
                        .sign()
                        .send()
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-22T10:00:00Z", "20261122", "", "20261332T000000Z"})
    void date_in_another_form(String date) {
        RawAnswer answer = listTables().sign().with("X-Amz-Date", date).send();

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.errorName()).isIn("IncompleteSignatureException", "InvalidSignatureException");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"us-east-1/s3/aws4_request", "us-east-1/kms/aws4_request", "us-east-1/dynamodb/aws5_request"})
    void signed_for_another_service_or_scheme(String scope) {
        assertRefused(listTables().scope(scope).sign(), "InvalidSignatureException");
    }

    @Test
    void scope_of_another_day() {
        assertRefused(altered("/2\\d{7}/", "/20200101/"), "InvalidSignatureException");
    }

    // Whatever is not covered by the signature can be exchanged on the way.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "content-type;x-amz-date;x-amz-target",
                "content-type;host;x-amz-target",
                "content-type;host;x-amz-date",
                "x-amz-date",
                "host"
            })
    void headers_that_matter_left_unsigned(String signed) {
        assertRefused(listTables().signing(signed.split(";")).sign(), "InvalidSignatureException");
    }

    @Test
    void amz_header_slipped_in_after_signing() {
        assertRefused(listTables().sign().with("X-Amz-Meta", "x"), "InvalidSignatureException");
    }

    @Test
    void signed_header_that_is_not_there() {
        RawCall call = listTables().with("X-Extra", "x").sign().without("X-Extra");

        assertRefused(call, "InvalidSignatureException");
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Amz-Date", "X-Amz-Target", "Content-Type"})
    void signed_header_twice(String name) {
        RawCall call = listTables().sign();

        assertRefused(call.adding(name, call.header(name)), "InvalidSignatureException");
    }

    @Test
    void host_twice() {
        RawCall call = listTables().sign();

        assertThat(call.adding("Host", "elsewhere.example").send().status()).isEqualTo(400);
    }

    @Test
    void authorization_twice() {
        RawCall call = listTables().sign();

        assertRefused(call.adding("Authorization", call.header("Authorization")), "IncompleteSignatureException");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AWS4-ECDSA-P256-SHA256",
                "AWS4-HMAC-SHA1",
                "AWS4-HMAC-SHA256-PAYLOAD",
            })
    void other_algorithms(String algorithm) {
        assertRefused(altered("AWS4-HMAC-SHA256", algorithm), "IncompleteSignatureException");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Basic YWRtaW46YWRtaW4=", "Bearer x", "AWS AKIA:signature"})
    void other_schemes(String authorization) {
        assertRefused(listTables().with("Authorization", authorization), "MissingAuthenticationTokenException");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Signature=       | Signature=1,Signature=",
                "SignedHeaders=   | Extra=1, SignedHeaders=",
                "Credential=[^,]+,| ''",
                "SignedHeaders=[^,]+, | ''",
                "SignedHeaders=   | SignedHeaders=zz;",
                "SignedHeaders=content-type | SignedHeaders=Content-Type"
            })
    void fields_missing_doubled_or_foreign(String part, String replacement) {
        assertRefused(altered(part, replacement), "IncompleteSignatureException");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"UNSIGNED-PAYLOAD", "STREAMING-AWS4-HMAC-SHA256-PAYLOAD", "STREAMING-UNSIGNED-PAYLOAD-TRAILER"})
    void payload_declared_unsigned(String declared) {
        assertRefused(listTables().with("X-Amz-Content-Sha256", declared).sign(), "InvalidSignatureException");
    }

    @Test
    void payload_hash_of_another_body() {
        assertRefused(listTables().with("X-Amz-Content-Sha256", ZEROS).sign(), "InvalidSignatureException");
    }

    // There are no sessions yet: a token that nothing checks would only look as if it mattered.
    @Test
    void session_token() {
        assertRefused(listTables().with("X-Amz-Security-Token", "token").sign(), "UnrecognizedClientException");
    }

    @Test
    void credentials_in_the_query() {
        RawAnswer answer = listTables()
                .line("POST /?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Signature=" + ZEROS + " HTTP/1.1")
                .send();

        assertThat(answer.status()).isEqualTo(400);
    }

    @Test
    void query_added_after_signing() {
        RawAnswer answer =
                listTables().sign().line("POST /?Action=ListTables HTTP/1.1").send();

        assertThat(answer.status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"POST /%2F HTTP/1.1", "POST /x/.. HTTP/1.1", "POST /./ HTTP/1.1", "POST http://x/ HTTP/1.1"})
    void path_that_only_normalises_to_the_root(String line) {
        assertThat(listTables().sign().line(line).send().status()).isBetween(400, 404);
    }

    // The order of checks must not tell an unsigned caller which tables exist.
    @Test
    void unsigned_callers_learn_nothing_of_tables() {
        String there = "{\"TableName\":\"" + SharedTable.NO_SORT_KEY.tableName() + "\"}";
        String missing = "{\"TableName\":\"no-such-table\"}";

        assertThat(RawCall.dynamoDb("DescribeTable", there).send().text())
                .isEqualTo(RawCall.dynamoDb("DescribeTable", missing).send().text());
    }
}
