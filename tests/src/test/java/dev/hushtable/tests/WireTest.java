package dev.hushtable.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class WireTest {
    private static final String TABLE = SharedTable.NO_SORT_KEY.tableName();
    private static final int MAX_BODY_BYTES = 16 * 1024 * 1024;

    private static RawAnswer call(String operation, String json) {
        return RawCall.dynamoDb(operation, json).sign().send();
    }

    private static String put(String attribute) {
        return "{\"TableName\":\"" + TABLE + "\",\"Item\":{\"pk\":{\"S\":\"wire\"},\"v\":" + attribute + "}}";
    }

    private static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return zipped.toByteArray();
    }

    @ParameterizedTest
    @CsvSource({"ListTables, 200", "NoSuchOperation, 400"})
    void sends_the_checksum_of_the_body_and_a_request_id(String operation, int status) {
        RawAnswer answer = call(operation, "{}");

        CRC32 crc = new CRC32();
        crc.update(answer.body());
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.headers())
                .containsEntry("x-amz-crc32", Long.toString(crc.getValue()))
                .containsEntry("content-type", "application/x-amz-json-1.0")
                .containsEntry("content-length", String.valueOf(answer.body().length))
                .doesNotContainKeys("server", "content-encoding", "x-powered-by");
        assertThat(answer.headers().get("x-amzn-requestid")).matches("[A-Z0-9]{52}");
    }

    // The checksum covers the bytes as sent, so nothing may compress them, even when asked to.
    @Test
    void never_compresses_an_answer() {
        RawAnswer answer = RawCall.dynamoDb("ListTables", "{}")
                .with("Accept-Encoding", "gzip, deflate, br")
                .sign()
                .send();

        assertThat(answer.headers()).doesNotContainKey("content-encoding");
        assertThat(answer.json().path("TableNames")).isNotEmpty();
    }

    @Test
    void reads_gzip_bodies() {
        RawAnswer answer = RawCall.dynamoDb("ListTables", "")
                .body(gzip("{\"Limit\":1}".getBytes(StandardCharsets.UTF_8)))
                .with("Content-Encoding", "gzip")
                .sign()
                .send();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("TableNames")).hasSize(1);
    }

    @Test
    void refuses_what_only_claims_to_be_gzip() {
        RawAnswer answer = RawCall.dynamoDb("ListTables", "{}")
                .with("Content-Encoding", "gzip")
                .sign()
                .send();

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.errorName()).isEqualTo("SerializationException");
    }

    // 20 MB of zeros are 20 KB on the wire.
    @Test
    void stops_inflating_at_the_limit() {
        RawAnswer answer = RawCall.dynamoDb("ListTables", "")
                .body(gzip(new byte[20 * 1024 * 1024]))
                .with("Content-Encoding", "gzip")
                .sign()
                .send();

        assertThat(answer.status()).isEqualTo(413);
    }

    // Only the head is sent: a server that waited for the rest before it refuses would run into the timeout.
    @Test
    @Timeout(20)
    void refuses_a_body_over_16_megabytes_before_it_is_sent() {
        RawAnswer answer = RawCall.dynamoDb("ListTables", "")
                .sign()
                .with("Content-Length", String.valueOf(MAX_BODY_BYTES + 1))
                .send();

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.errorName()).isEqualTo("RequestEntityTooLargeException");
    }

    @Test
    void takes_a_body_of_16_megabytes() {
        String small = "{\"Limit\":1}";
        RawAnswer answer = call("ListTables", small + " ".repeat(MAX_BODY_BYTES - small.length()));

        assertThat(answer.status()).isEqualTo(200);
    }

    // Two readers of one text with a member twice need not agree which counts.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"TableName\":\"notes\",\"TableName\":\"visits\"}",
                "{\"TableName\":\"notes\",\"Item\":{\"pk\":{\"S\":\"a\"},\"pk\":{\"S\":\"b\"}}}",
                "{\"TableName\":\"notes\",\"Item\":{\"pk\":{\"S\":\"a\",\"S\":\"b\"}}}",
                "{\"TableName\":\"notes\",\"\\u0054ableName\":\"visits\"}"
            })
    void refuses_members_that_occur_twice(String json) {
        RawAnswer answer = call("PutItem", json);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.errorName()).isEqualTo("SerializationException");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "\"text\"",
                "{}{}",
                "{} trailing",
                "{'TableName':'notes'}",
                "{\"TableName\":notes}",
                "{\"TableName\":\"notes\",}",
                "/* comment */{}",
                "{\"TableName\":[\"notes\"]}",
                "{\"TableName\":{\"S\":\"notes\"}}",
                "{\"TableName\":1}",
                "{\"TableName\":\"notes\",\"Item\":[]}",
                "{\"TableName\":\"notes\",\"Item\":{\"pk\":\"a\"}}",
                "{\"TableName\":\"notes\",\"Item\":{\"pk\":{\"S\":1}}}",
                "{\"TableName\":\"notes\",\"Item\":{\"pk\":{\"BOOL\":\"true\"}}}",
                "{\"TableName\":\"notes\",\"Item\":{\"pk\":{\"L\":{}}}}",
                "{\"TableName\":\"notes\",\"Item\":{\"pk\":{\"SS\":\"a\"}}}",
                "\u0000",
                "\ufeff{}"
            })
    void refuses_malformed_json(String body) {
        RawAnswer answer = call("PutItem", body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.errorName()).isEqualTo("SerializationException");
    }

    @Test
    void refuses_bytes_that_are_no_utf8() {
        RawAnswer answer = RawCall.dynamoDb("ListTables", "")
                .body(new byte[] {'{', '"', (byte) 0xc0, (byte) 0xaf, '"', ':', '1', '}'})
                .sign()
                .send();

        assertThat(answer.status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"S\":\"a\",\"N\":\"1\"}",
                "{\"X\":\"a\"}",
                "{\"N\":\"\"}",
                "{\"N\":\"1e999999999\"}",
                "{\"N\":\"0x10\"}",
                "{\"N\":\"1 \"}",
                "{\"NULL\":false}",
                "{\"SS\":[]}",
                "{\"NS\":[\"1\",\"1.0\"]}",
                "{\"B\":\"not base64!\"}",
                "{\"B\":\"YWJjZA\"}",
                "{\"BS\":[\"====\"]}",
                "{\"S\":\"\\ud800\"}"
            })
    void refuses_values_that_are_none(String value) {
        RawAnswer answer = call("PutItem", put(value));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.errorName()).isIn("ValidationException", "SerializationException");
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 1_000, 100_000})
    void refuses_deep_nesting(int levels) {
        RawAnswer lists = call("PutItem", put("{\"L\":[".repeat(levels) + "]}".repeat(levels)));
        RawAnswer unclosed = call("PutItem", "[".repeat(levels));

        assertThat(lists.status()).isEqualTo(400);
        assertThat(lists.errorName()).isIn("ValidationException", "SerializationException");
        assertThat(unclosed.status()).isEqualTo(400);
    }

    @Test
    void takes_a_json_null_for_an_absent_member() {
        assertThat(call("ListTables", "{\"Limit\":null,\"ExclusiveStartTableName\":null}")
                        .status())
                .isEqualTo(200);
        assertThat(call("PutItem", "{\"TableName\":null}").message())
                .contains("Value null at 'tableName' failed to satisfy constraint: Member must not be null");
    }

    @Test
    void refuses_values_that_no_enumeration_has() {
        RawAnswer answer = call(
                "PutItem", "{\"TableName\":\"notes\",\"Item\":{\"pk\":{\"S\":\"a\"}},\"ReturnValues\":\"EVERYTHING\"}");

        assertThat(answer.errorName()).isEqualTo("ValidationException");
        assertThat(answer.message())
                .isEqualTo("1 validation error detected: Value 'EVERYTHING' at 'returnValues' failed to satisfy "
                        + "constraint: Member must satisfy enum value set: "
                        + "[ALL_NEW, UPDATED_OLD, ALL_OLD, NONE, UPDATED_NEW]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DynamoDB_20120810.TransactScanItems",
                "DynamoDB_20120810.putitem",
                "DynamoDB_20111205.PutItem",
                "DynamoDB_20120810.",
                "PutItem",
                "."
            })
    void does_not_know_other_operations(String target) {
        RawAnswer answer =
                RawCall.dynamoDb("", "{}").with("X-Amz-Target", target).sign().send();

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.errorName()).isEqualTo("UnknownOperationException");
    }

    @ParameterizedTest
    @CsvSource({"/healthz, ok", "/readyz, ready"})
    void tells_its_health_to_anyone(String path, String text) {
        RawAnswer answer = RawCall.plain("GET " + path + " HTTP/1.1").send();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1",
                "PUT / HTTP/1.1",
                "DELETE / HTTP/1.1",
                "POST /other HTTP/1.1",
                "POST //  HTTP/1.1",
                "GET /healthz/../etc/passwd HTTP/1.1",
                "GET /%2e%2e/secret HTTP/1.1",
                "TRACE / HTTP/1.1",
                "POST / HTTP/9.9"
            })
    void has_nothing_else(String requestLine) {
        RawAnswer answer = RawCall.plain(requestLine).send();

        assertThat(answer.status()).isBetween(400, 505).isNotEqualTo(500);
    }

    // Two lengths of one body are how one request is smuggled inside another.
    @Test
    void refuses_a_length_beside_chunks() {
        RawAnswer answer = RawCall.dynamoDb("ListTables", "")
                .sign()
                .body("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII))
                .with("Content-Length", "5")
                .with("Transfer-Encoding", "chunked")
                .send();

        assertThat(answer.status()).isEqualTo(400);
    }

    @Test
    void refuses_headers_over_16_kilobytes() {
        RawAnswer answer = RawCall.plain("GET /healthz HTTP/1.1")
                .with("X-Padding", "x".repeat(20_000))
                .send();

        assertThat(answer.status()).isEqualTo(431);
    }
}
