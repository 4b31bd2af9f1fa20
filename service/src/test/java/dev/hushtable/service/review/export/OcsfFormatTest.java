package dev.hushtable.service.review.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.hushtable.service.review.RandomEvents;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Events as OCSF's own schema describes them, told to a validator nobody here wrote. */
class OcsfFormatTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonSchema SCHEMA = schema();

    private static JsonSchema schema() {
        try (InputStream in = OcsfFormatTest.class.getResourceAsStream("/export/ocsf-1.5.0.schema.json")) {
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(Objects.requireNonNull(in));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode valid(ExportedRecord record) throws IOException {
        JsonNode event = JSON.readTree(Exports.text(new OcsfFormat(), record));
        assertThat(SCHEMA.validate(event, run -> run.getExecutionConfig().setFormatAssertionsEnabled(true)))
                .as(event.toPrettyString())
                .isEmpty();
        return event;
    }

    @Test
    void an_access_to_a_table_is_a_datastore_activity() throws IOException {
        JsonNode event = valid(
                Exports.read(
                        "\"additionalEventData\":{\"decision\":\"ALLOW\",\"principalToken\":\"tok\","
                                + "\"policyVersion\":\"sha256:1\",\"statements\":[\"ward:ReadNames\"]},\"sourceIPAddress\":\"192.0.2.7\","));

        assertThat(event.path("class_uid").asInt()).isEqualTo(6005);
        assertThat(event.path("type_uid").asInt()).isEqualTo(600501);
        assertThat(event.at("/table/name").asText()).isEqualTo("patients");
        assertThat(event.at("/table/uid").asText()).isEqualTo("arn:aws:dynamodb:us-east-1:123456789012:table/patients");
        assertThat(event.at("/actor/user/uid").asText()).isEqualTo("tok");
        assertThat(event.at("/actor/authorizations/0/policy/uid").asText()).isEqualTo("ward:ReadNames");
        assertThat(event.path("action_id").asInt()).isEqualTo(1);
        assertThat(event.at("/src_endpoint/ip").asText()).isEqualTo("192.0.2.7");
    }

    @Test
    void a_denial_has_failed_and_was_blocked() throws IOException {
        JsonNode event =
                valid(Exports.read("\"additionalEventData\":{\"decision\":\"DENY\",\"denyReason\":\"implicit\"},"
                        + "\"errorCode\":\"AccessDeniedException\","));

        assertThat(event.path("action_id").asInt()).isEqualTo(2);
        assertThat(event.path("disposition_id").asInt()).isEqualTo(2);
        assertThat(event.path("status_id").asInt()).isEqualTo(2);
        assertThat(event.path("status_code").asText()).isEqualTo("AccessDeniedException");
        assertThat(event.at("/actor/user/name").asText()).isEqualTo("unknown");
    }

    @Test
    void everything_else_is_an_api_activity() throws IOException {
        JsonNode event = valid(Exports.record(3, Exports.leaf("GenerateDataKey", "kms.amazonaws.com", "")));

        assertThat(event.path("type_uid").asInt()).isEqualTo(600301);
        assertThat(event.at("/api/operation").asText()).isEqualTo("GenerateDataKey");
        assertThat(event.at("/src_endpoint/name").asText()).isEqualTo("withheld");
    }

    @Test
    void what_the_server_did_is_of_the_server() throws IOException {
        JsonNode event = valid(Exports.record(
                0,
                "{\"eventID\":\"1\",\"eventName\":\"Heartbeat\",\"eventSource\":\"hushtable.local\","
                        + "\"eventTime\":\"2026-11-22T10:00:00Z\",\"eventType\":\"AwsServiceEvent\"}"));

        assertThat(event.at("/actor/app_name").asText()).isEqualTo("hushtable");
        assertThat(event.path("activity_id").asInt()).isEqualTo(99);
    }

    @Test
    void random_records_are_valid() {
        long seed = System.nanoTime();
        try {
            validate(seed);
        } catch (Exception | Error e) {
            throw new AssertionError("seed " + seed, e);
        }
    }

    private void validate(long seed) throws IOException {
        RandomEvents events = new RandomEvents(seed);
        for (int i = 0; i < 200; i++) {
            assertThat(valid(Exports.record(i, events.next())).path("time").asLong())
                    .as("seed %d", seed)
                    .isPositive();
        }
    }
}
