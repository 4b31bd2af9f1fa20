package dev.hushtable.service.review.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EcsFormatTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static JsonNode document(ExportedRecord record) throws IOException {
        return JSON.readTree(Exports.text(new EcsFormat(), record));
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    @Test
    void says_what_happened_in_the_fields_of_the_schema() throws IOException {
        JsonNode document = document(Exports.read("\"additionalEventData\":{\"decision\":\"ALLOW\","
                + "\"principalToken\":\"tok\",\"attributesReturned\":[\"name\"]},\"sourceIPAddress\":\"192.0.2.7\","
                + "\"tlsDetails\":{\"cipherSuite\":\"TLS_AES_128_GCM_SHA256\",\"tlsVersion\":\"TLSv1.3\"},"));

        assertThat(document.path("@timestamp").asText()).isEqualTo("2026-11-22T10:00:00Z");
        assertThat(document.at("/event/kind").asText()).isEqualTo("event");
        assertThat(texts(document.at("/event/category"))).containsExactly("database");
        assertThat(texts(document.at("/event/type"))).containsExactly("access", "allowed");
        assertThat(document.at("/event/outcome").asText()).isEqualTo("success");
        assertThat(document.at("/event/sequence").asLong()).isEqualTo(7);
        assertThat(document.at("/user/hash").asText()).isEqualTo("tok");
        assertThat(document.at("/source/ip").asText()).isEqualTo("192.0.2.7");
        assertThat(document.at("/tls/version").asText()).isEqualTo("1.3");
        assertThat(texts(document.at("/hushtable/attributes_returned"))).containsExactly("name");
    }

    @Test
    void an_address_that_is_none_is_not_in_the_field_for_one() throws IOException {
        JsonNode document = document(Exports.read("\"sourceIPAddress\":\"somewhere\","));

        assertThat(document.at("/source/address").asText()).isEqualTo("somewhere");
        assertThat(document.at("/source/ip").isMissingNode()).isTrue();
    }

    @Test
    void holds_the_record_as_it_is_hashed() throws IOException {
        ExportedRecord record = Exports.read("");

        JsonNode document = document(record);

        assertThat(document.at("/event/original").asText().getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo(record.leaf());
        assertThat(document.at("/event/hash").asText()).isEqualTo(record.leafHash());
    }
}
