package dev.hushtable.audit.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.hushtable.audit.disclosure.Disclosure;
import dev.hushtable.audit.json.MalformedRecordException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class AuditEventTest {
    private static final String HEAD = "\"eventID\":\"e-1\",\"eventName\":\"GetItem\","
            + "\"eventSource\":\"dynamodb.amazonaws.com\",\"eventTime\":\"2026-11-22T22:10:00Z\"";

    private static AuditEvent event(String members) {
        return AuditEvent.parse(7, ("{" + HEAD + members + "}").getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void reads_what_stands_in_clear() {
        AuditEvent event = event("""
                ,"additionalEventData":{"attributesRequested":"ALL","attributesReturned":["a","b"],"decision":"ALLOW",
                "itemTokens":["t1"],"itemsReturned":3,"principalToken":"p1","statements":["s:1"]},"readOnly":true,
                "requestParameters":{"indexName":"byAge"},"resources":[
                {"ARN":"arn:aws:dynamodb:l:1:table/T"},{"ARN":"arn:aws:dynamodb:l:1:table/T/index/byAge"}],
                "userIdentity":{"accessKeyId":"AK","type":"IAMUser"},"somethingNew":{"x":[1.5]}""");

        assertThat(event.index()).isEqualTo(7);
        assertThat(event.eventTime()).isEqualTo(Instant.parse("2026-11-22T22:10:00Z"));
        assertThat(event.readOnly()).isTrue();
        assertThat(event.tables()).containsExactly("T");
        assertThat(event.indexName()).isEqualTo("byAge");
        assertThat(event.requestsAllAttributes()).isTrue();
        assertThat(event.attributesReturned()).containsExactly("a", "b");
        assertThat(event.attributesWritten()).isEmpty();
        assertThat(event.itemTokens()).containsExactly("t1");
        assertThat(event.itemsReturned()).isEqualTo(3);
        assertThat(event.principalToken()).isEqualTo("p1");
        assertThat(event.accessKeyId()).isEqualTo("AK");
        assertThat(event.principalArn()).isNull();
        assertThat(event.errorCode()).isNull();
    }

    @Test
    void gives_the_plain_record_back_when_all_is_disclosed() {
        Disclosure arn = Disclosure.of(new byte[16], "arn", "arn:aws:iam::1:user/ann");
        Disclosure key = Disclosure.of(new byte[16], "key", new TreeMap<>(Map.of("pk", Map.of("S", "Ann"))));
        AuditEvent blinded = event(",\"_sd_alg\":\"sha-256\",\"requestParameters\":{\"_sd\":[\"" + key.digest()
                + "\"],\"tableName\":\"T\"},\"userIdentity\":{\"_sd\":[\"" + arn.digest()
                + "\"],\"type\":\"IAMUser\"}");

        AuditEvent plain = blinded.disclosed(
                List.of(arn, Disclosure.parse(key.encoded()), Disclosure.of(new byte[16], "stranger", 1)));

        assertThat(blinded.digests()).containsExactly(key.digest(), arn.digest());
        assertThat(plain.principalArn()).isEqualTo("arn:aws:iam::1:user/ann");
        assertThat(new String(plain.raw().bytes(), StandardCharsets.UTF_8))
                .isEqualTo("{" + HEAD
                        + ",\"requestParameters\":{\"key\":{\"pk\":{\"S\":\"Ann\"}},\"tableName\":\"T\"},"
                        + "\"userIdentity\":{\"arn\":\"arn:aws:iam::1:user/ann\",\"type\":\"IAMUser\"}}");
    }

    @Test
    void leaves_away_what_is_not_disclosed() {
        Disclosure arn = Disclosure.of(new byte[16], "arn", "arn:aws:iam::1:user/ann");
        AuditEvent blinded = event(",\"userIdentity\":{\"_sd\":[\"" + arn.digest() + "\"],\"type\":\"IAMUser\"}");

        assertThat(blinded.disclosed(List.of()).raw().object("userIdentity").members())
                .containsOnlyKeys("type");
    }

    @Test
    void refuses_what_is_no_record() {
        for (String bad : List.of("", "[]", "{}", "{\"eventID\":1}", "{\"a\":1,\"a\":2}", "{} {}", "[".repeat(70))) {
            assertThatExceptionOfType(MalformedRecordException.class)
                    .as(bad)
                    .isThrownBy(() -> AuditEvent.parse(0, bad.getBytes(StandardCharsets.UTF_8)));
        }
    }

    /** The second example of RFC 9901, section 4.2.1. */
    @Test
    void has_the_digest_of_the_rfc() {
        Disclosure disclosure = Disclosure.parse("WyI2cU1RdlJMNWhhaiIsICJmYW1pbHlfbmFtZSIsICJNw7ZiaXVzIl0");

        assertThat(disclosure.digest()).isEqualTo("uutlBuYeMDyjLLTpf6Jxi7yNkEF35jdyWMn9U7b_RYY");
        assertThat(disclosure.value()).isEqualTo("Möbius");
    }
}
