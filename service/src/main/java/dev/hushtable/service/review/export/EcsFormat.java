package dev.hushtable.service.review.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.audit.event.AuditEvent;
import dev.hushtable.audit.json.JsonObject;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Documents of the Elastic Common Schema, one a line; what it has no field for stands under {@code hushtable}.
 *
 * @see <a href="https://www.elastic.co/docs/reference/ecs/ecs-event">Event fields</a>
 */
public final class EcsFormat implements ExportFormat {
    private static final String VERSION = "8.17.0";

    @Override
    public String name() {
        return "ecs";
    }

    @Override
    public RecordWriter begin(OutputStream out, ExportTerms terms) {
        return new JsonLines(out, EcsFormat::document);
    }

    private static ObjectNode document(ExportedRecord record) {
        AuditEvent event = record.event();
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("@timestamp", event.eventTime().toString());
        json.putObject("ecs").put("version", VERSION);
        writeEvent(record, json.putObject("event"));
        ArrayNode users = json.putObject("related").putArray("user");
        writeUser(event, json.putObject("user"), users);
        writeSource(event, json);
        writeTls(event.raw().object("tlsDetails"), json);
        String request = event.requestId();
        if (request != null) {
            json.putObject("http").putObject("request").put("id", request);
        }
        String error = event.errorCode();
        if (error != null) {
            json.putObject("error").put("code", error);
        }
        Details.write(record, json.putObject("hushtable"));
        return json;
    }

    private static void writeEvent(ExportedRecord record, ObjectNode json) {
        AuditEvent event = record.event();
        json.put("kind", "event")
                .put("module", "hushtable")
                .put("dataset", "hushtable.audit")
                .put("provider", event.eventSource())
                .put("action", event.eventName())
                .put("outcome", Deed.hasFailed(event) ? "failure" : "success")
                .put("id", event.eventId())
                .put("sequence", event.index())
                .put("hash", record.leafHash())
                .put("original", new String(record.leaf(), UTF_8));
        Details.put(json, "reason", event.denyReason());
        json.putArray("category").add(category(event));
        ArrayNode types = json.putArray("type");
        types(Deed.of(event)).forEach(types::add);
        if (event.decision() != null) {
            types.add(Deed.isDenied(event) ? "denied" : "allowed");
        }
    }

    private static String category(AuditEvent event) {
        String source = event.eventSource();
        if (source.startsWith("dynamodb.")) {
            return "database";
        }
        if (source.startsWith("sts.")) {
            return "authentication";
        }
        return source.startsWith("iam.") ? "iam" : "configuration";
    }

    /** Types that ECS expects of these categories. */
    private static List<String> types(Deed deed) {
        return switch (deed) {
            case READ, QUERY, LIST -> List.of("access");
            case WRITE, UPDATE -> List.of("change");
            case CREATE -> List.of("creation");
            case DELETE -> List.of("deletion");
            case OTHER -> List.of("info");
        };
    }

    private static void writeUser(AuditEvent event, ObjectNode user, ArrayNode related) {
        // The field for a user in anonymised form.
        add(user, "hash", event.principalToken(), related);
        add(user, "id", event.principalArn(), related);
        add(user, "name", event.raw().object("userIdentity").text("userName"), related);
    }

    private static void add(ObjectNode user, String name, @Nullable String value, ArrayNode related) {
        if (value != null) {
            user.put(name, value);
            related.add(value);
        }
    }

    private static void writeSource(AuditEvent event, ObjectNode json) {
        String address = event.sourceIpAddress();
        if (address != null) {
            ObjectNode source = json.putObject("source").put("address", address);
            if (Address.isAny(address)) {
                source.put("ip", address);
                json.withObject("related").putArray("ip").add(address);
            }
        }
        String agent = event.raw().text("userAgent");
        if (agent != null) {
            json.putObject("user_agent").put("original", agent);
        }
    }

    private static void writeTls(JsonObject details, ObjectNode json) {
        String version = details.text("tlsVersion");
        if (version != null) {
            ObjectNode tls =
                    json.putObject("tls").put("version_protocol", "tls").put("version", version.replace("TLSv", ""));
            Details.put(tls, "cipher", details.text("cipherSuite"));
        }
    }
}
