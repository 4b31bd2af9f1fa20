package dev.hushtable.service.review;

import dev.hushtable.audit.event.AuditEvent;
import dev.hushtable.audit.json.JsonObject;

/** What an event can be found by, from what its leaf says in clear: nothing that is disclosed gets into an index. */
public final class EventFacts {
    /** Stands for all attributes a request asked for without naming them. */
    public static final String ALL_ATTRIBUTES = "*";

    private static final String TRUNCATED = "Truncated";
    private static final String KEY_TYPE = "AWS::KMS::Key";

    private EventFacts() {}

    public static Facts of(AuditEvent event) {
        Facts.Collecting facts = new Facts.Collecting()
                .add(Field.PRINCIPAL, event.principalToken())
                .add(Field.ACCESS_KEY_ID, event.accessKeyId())
                .add(Field.EVENT_SOURCE, event.eventSource())
                .add(Field.EVENT_NAME, event.eventName())
                .add(Field.EVENT_TYPE, event.eventType())
                .add(Field.CATEGORY, event.raw().text("eventCategory"))
                .add(Field.READ_ONLY, Boolean.toString(event.readOnly()))
                .add(Field.DECISION, event.decision())
                .add(Field.DENY_REASON, event.denyReason())
                .add(Field.ERROR_CODE, event.errorCode())
                .addAll(Field.STATEMENT, event.statements())
                .add(Field.POLICY_VERSION, event.policyVersion())
                .add(Field.PURPOSE, event.purpose())
                .add(Field.REQUEST_ID, event.requestId())
                .add(Field.EVENT_ID, event.eventId())
                .add(Field.PLACE, Long.toString(event.index()))
                .addAll(Field.ITEM, event.itemTokens());
        addResources(facts, event);
        addAttributes(facts, event);
        JsonObject additional = event.raw().object("additionalEventData");
        for (String member : additional.members().keySet()) {
            if (member.endsWith(TRUNCATED)) {
                facts.add(Field.CUT, member.substring(0, member.length() - TRUNCATED.length()));
            }
        }
        return facts.facts();
    }

    private static void addResources(Facts.Collecting facts, AuditEvent event) {
        facts.addAll(Field.TABLE, event.tables())
                .add(Field.INDEX, event.indexName())
                .addAll(Field.RESOURCE, event.resources());
        for (JsonObject resource : event.raw().objects("resources")) {
            facts.add(Field.RESOURCE_TYPE, resource.text("type"));
            if (KEY_TYPE.equals(resource.text("type"))) {
                facts.add(Field.KEY, resource.text("ARN"));
            }
        }
        JsonObject details = event.raw().object("serviceEventDetails");
        facts.add(Field.TABLE, details.text("encryptionContext.aws:dynamodb:tableName"));
        if (event.eventSource().startsWith("kms.")) {
            facts.add(Field.KEY, details.text("keyId"));
        }
        // What the server itself was refused stands there.
        facts.add(Field.ERROR_CODE, details.text("errorCode"));
    }

    private static void addAttributes(Facts.Collecting facts, AuditEvent event) {
        facts.addAll(Field.REQUESTED, event.attributesRequested())
                .addAll(Field.RETURNED, event.attributesReturned())
                .addAll(Field.REDACTED, event.attributesRedacted())
                .addAll(Field.MASKED, event.attributesMasked())
                .addAll(Field.WRITTEN, event.attributesWritten())
                .addAll(Field.IN_CONDITION, event.attributesInConditions());
        if (event.requestsAllAttributes()) {
            facts.add(Field.REQUESTED, ALL_ATTRIBUTES);
        }
    }
}
