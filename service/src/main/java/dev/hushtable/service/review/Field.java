package dev.hushtable.service.review;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a record can be found by. An event may have several values of one field: statements, attributes, tables. */
public enum Field {
    TABLE(1, "TableName"),
    INDEX(2, "IndexName"),
    /** ARN of a KMS key. */
    KEY(3, "KeyArn"),
    /** ARN of anything that was worked on or asked for. */
    RESOURCE(4, "ResourceArn"),
    /** base64url(HMAC) that stands for the principal's ARN. */
    PRINCIPAL(5, "PrincipalToken"),
    ACCESS_KEY_ID(6, "AccessKeyId"),
    EVENT_SOURCE(7, "EventSource"),
    EVENT_NAME(8, "EventName"),
    /** {@code AwsApiCall} or {@code AwsServiceEvent}. */
    EVENT_TYPE(9, "EventType"),
    /** {@code true} or {@code false}. */
    READ_ONLY(10, "ReadOnly"),
    /** {@code ALLOW} or {@code DENY}. */
    DECISION(11, "Decision"),
    DENY_REASON(12, "DenyReason"),
    ERROR_CODE(13, "ErrorCode"),
    /** {@code policy:Sid} or {@code policy:line}. */
    STATEMENT(14, "Statement"),
    POLICY_VERSION(15, "PolicyVersion"),
    PURPOSE(16, "Purpose"),
    /** A list of the record that was cut: what was left out of it cannot be found. */
    CUT(17, "Cut"),
    /** {@code Management} or {@code Data}. */
    CATEGORY(18, "EventCategory"),
    /** CloudFormation's name for the type of a resource. */
    RESOURCE_TYPE(19, "ResourceType"),
    REQUESTED(20, "AttributeRequested"),
    RETURNED(21, "AttributeReturned"),
    REDACTED(22, "AttributeRedacted"),
    MASKED(23, "AttributeMasked"),
    WRITTEN(24, "AttributeWritten"),
    IN_CONDITION(25, "AttributeInCondition"),
    /** base64url(HMAC) that stands for a table and a key. */
    ITEM(40, "ItemToken"),
    REQUEST_ID(41, "RequestId"),
    EVENT_ID(42, "EventId"),
    /** Its number in the log. */
    PLACE(43, "Index");

    /** What a request did with an attribute. */
    public static final List<Field> ATTRIBUTE_USES =
            List.of(REQUESTED, RETURNED, REDACTED, MASKED, WRITTEN, IN_CONDITION);

    /** What few events share: whoever asks by one of these gets a handful. */
    public static final List<Field> IDS = List.of(PLACE, EVENT_ID, REQUEST_ID);

    /** Where the values that hardly two events share begin. */
    private static final int FIRST_IDENTITY = 40;

    private static final Map<String, Field> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Field::wireName, Function.identity()));

    private final int code;
    private final String wireName;

    Field(int code, String wireName) {
        this.code = code;
        this.wireName = wireName;
    }

    /** Stable: an index holds it. */
    public int code() {
        return code;
    }

    /** As requests and answers name it. */
    public String wireName() {
        return wireName;
    }

    /** Whether nearly every event has a value of its own; nothing is grouped by these. */
    public boolean isIdentity() {
        return code >= FIRST_IDENTITY;
    }

    /** Null when there is none of that name. */
    public static @Nullable Field named(String wireName) {
        return BY_NAME.get(wireName);
    }
}
