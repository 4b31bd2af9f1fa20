package dev.hushtable.service.review.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.audit.event.AuditEvent;
import dev.hushtable.audit.json.JsonObject;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Events of the Open Cybersecurity Schema Framework 1.5.0, one a line: what concerns a table is a Datastore Activity (6005),
 * everything else an API Activity (6003), both with the profile {@code security_control} where the policies decided.
 *
 * @see <a href="https://schema.ocsf.io/1.5.0/classes/datastore_activity">Datastore Activity</a>
 * @see <a href="https://schema.ocsf.io/1.5.0/classes/api_activity">API Activity</a>
 */
public final class OcsfFormat implements ExportFormat {
    private static final String VERSION = "1.5.0";
    private static final int APPLICATION_ACTIVITY = 6;
    private static final int API_ACTIVITY = 6003;
    private static final int DATASTORE_ACTIVITY = 6005;
    private static final int TABLE = 3;

    /** Severities: Informational, Low. */
    private static final int ORDINARY = 1;

    private static final int NOTABLE = 2;

    @Override
    public String name() {
        return "ocsf";
    }

    @Override
    public RecordWriter begin(OutputStream out, ExportTerms terms) {
        return new JsonLines(out, OcsfFormat::event);
    }

    private static ObjectNode event(ExportedRecord record) {
        AuditEvent event = record.event();
        boolean ofTable = Deed.isOfTable(event);
        int type = ofTable ? DATASTORE_ACTIVITY : API_ACTIVITY;
        int activity = ofTable ? datastoreActivity(Deed.of(event)) : apiActivity(Deed.of(event));
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("activity_id", activity)
                .put("category_uid", APPLICATION_ACTIVITY)
                .put("class_uid", type)
                .put("type_uid", type * 100 + activity)
                .put("time", event.eventTime().toEpochMilli())
                .put("severity_id", Deed.hasFailed(event) ? NOTABLE : ORDINARY)
                .put("status_id", Deed.hasFailed(event) ? 2 : 1)
                .put("raw_data", new String(record.leaf(), UTF_8));
        Details.put(json, "status_code", event.errorCode());
        Details.put(json, "status_detail", event.denyReason());
        writeMetadata(event, json.putObject("metadata"));
        writeActor(event, json.putObject("actor"));
        writeSource(event, json);
        writeDecision(event, json);
        if (ofTable) {
            writeTable(event, json);
        } else {
            writeApi(event, json);
        }
        Details.write(record, json.putObject("unmapped"));
        return json;
    }

    private static int datastoreActivity(Deed deed) {
        return switch (deed) {
            case READ -> 1;
            case UPDATE -> 2;
            case QUERY -> 4;
            case WRITE -> 5;
            case CREATE -> 6;
            case DELETE -> 7;
            case LIST -> 8;
            case OTHER -> 99;
        };
    }

    private static int apiActivity(Deed deed) {
        return switch (deed) {
            case CREATE -> 1;
            case READ, QUERY, LIST -> 2;
            case UPDATE, WRITE -> 3;
            case DELETE -> 4;
            case OTHER -> 99;
        };
    }

    private static void writeMetadata(AuditEvent event, ObjectNode metadata) {
        metadata.put("version", VERSION)
                .put("uid", event.eventId())
                .put("event_code", event.eventName())
                .put("log_name", "audit")
                .put("log_provider", event.eventSource())
                .put("sequence", event.index())
                .put("original_time", event.eventTime().toString());
        Details.put(metadata, "correlation_uid", event.requestId());
        metadata.putObject("product").put("name", "Hushtable").put("vendor_name", "Hushtable");
        if (event.decision() != null) {
            metadata.putArray("profiles").add("security_control");
        }
    }

    /** Who it was: an ARN where it is disclosed, else the token that stands for it. */
    private static void writeActor(AuditEvent event, ObjectNode actor) {
        if (Deed.isOfServer(event)) {
            actor.put("app_name", "hushtable");
        } else {
            ObjectNode user = actor.putObject("user");
            String arn = event.principalArn();
            String token = event.principalToken();
            Details.put(user, "uid", arn == null ? token : arn);
            Details.put(user, "uid_alt", token);
            String name = event.raw().object("userIdentity").text("userName");
            Details.put(user, "name", name == null && arn == null && token == null ? "unknown" : name);
            Details.put(user, "credential_uid", event.accessKeyId());
            Details.put(user, "type", event.identityType());
            user.put("type_id", type(event.identityType()));
        }
        if (event.decision() != null) {
            writeAuthorizations(event, actor.putArray("authorizations"));
        }
    }

    private static int type(@Nullable String identity) {
        return switch (identity) {
            case null -> 0;
            case "IAMUser" -> 1;
            case "Root" -> 2;
            case "Unknown" -> 0;
            default -> 99;
        };
    }

    private static void writeAuthorizations(AuditEvent event, ArrayNode authorizations) {
        if (event.statements().isEmpty()) {
            authorizations.addObject().put("decision", event.decision());
        }
        for (String statement : event.statements()) {
            ObjectNode policy = authorizations
                    .addObject()
                    .put("decision", event.decision())
                    .putObject("policy")
                    .put("uid", statement);
            Details.put(policy, "version", event.policyVersion());
        }
    }

    private static void writeSource(AuditEvent event, ObjectNode json) {
        ObjectNode source = json.putObject("src_endpoint");
        String address = event.sourceIpAddress();
        if (Deed.isOfServer(event)) {
            source.put("svc_name", event.eventSource());
        } else if (Address.isAny(address)) {
            source.put("ip", address);
        } else {
            source.put("name", address == null ? "withheld" : address);
        }
        String agent = event.raw().text("userAgent");
        if (agent != null) {
            json.putObject("http_request").put("user_agent", agent);
        }
    }

    private static void writeDecision(AuditEvent event, ObjectNode json) {
        if (event.decision() != null) {
            int verdict = Deed.isDenied(event) ? 2 : 1;
            json.put("action_id", verdict).put("disposition_id", verdict);
        }
    }

    /** The first table; all of them are among what is unmapped. */
    private static void writeTable(AuditEvent event, ObjectNode json) {
        String name = event.tables().getFirst();
        ObjectNode table = json.put("type_id", TABLE)
                .put("type", "Table")
                .putObject("table")
                .put("name", name);
        event.resources().stream()
                .filter(arn -> arn.endsWith(":table/" + name))
                .findFirst()
                .ifPresent(arn -> table.put("uid", arn));
    }

    private static void writeApi(AuditEvent event, ObjectNode json) {
        ObjectNode api = json.putObject("api").put("operation", event.eventName());
        api.putObject("service").put("name", event.eventSource());
        String request = event.requestId();
        if (request != null) {
            api.putObject("request").put("uid", request);
        }
        String error = event.errorCode();
        if (error != null) {
            api.putObject("response").put("error", error);
        }
        for (JsonObject resource : event.raw().objects("resources")) {
            String arn = resource.text("ARN");
            if (arn != null) {
                ObjectNode one = json.withArray("resources").addObject().put("uid", arn);
                Details.put(one, "type", resource.text("type"));
            }
        }
    }
}
