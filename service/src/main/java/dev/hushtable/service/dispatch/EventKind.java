package dev.hushtable.service.dispatch;

import java.util.List;
import java.util.Set;

/**
 * What kind of event a call is, as CloudTrail sorts them.
 *
 * @param dataEvent whether it works on items; everything else is management
 * @param resourceType CloudFormation's name for the type of resource it addresses
 */
record EventKind(boolean dataEvent, boolean readOnly, String resourceType) {
    private static final Set<String> DATA_EVENTS = Set.of(
            "GetItem",
            "PutItem",
            "UpdateItem",
            "DeleteItem",
            "Query",
            "Scan",
            "BatchGetItem",
            "BatchWriteItem",
            "TransactGetItems",
            "TransactWriteItems");

    /** CloudTrail counts reading objects, and listing them, as data events. */
    private static final Set<String> OBJECT_EVENTS =
            Set.of("GetObject", "HeadObject", "ListObjects", "ListObjectsV2", "PutObject", "DeleteObject");

    private static final List<String> READ_ONLY_PREFIXES = List.of(
            "Get",
            "Query",
            "Scan",
            "BatchGet",
            "TransactGet",
            "Describe",
            "Head",
            "Lookup",
            "List",
            "Decode",
            "Decrypt",
            "DeriveSharedSecret",
            "Encrypt",
            "Find",
            "Generate",
            "ReEncrypt",
            "Sign",
            "Verify",
            "Compute",
            "Search",
            "Summarize",
            // CloudTrail calls these reading, too: nothing is there afterwards that was not before.
            "AssumeRole");

    static EventKind of(String eventSource, String eventName) {
        Set<String> dataEvents = eventSource.startsWith("s3.") ? OBJECT_EVENTS : DATA_EVENTS;
        boolean data = dataEvents.contains(eventName) && !eventSource.startsWith("kms.");
        return new EventKind(data, isReadOnly(eventName), resourceType(eventSource));
    }

    boolean isWriteOfItems() {
        return dataEvent && !readOnly;
    }

    private static boolean isReadOnly(String eventName) {
        for (String prefix : READ_ONLY_PREFIXES) {
            if (eventName.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }

    private static String resourceType(String eventSource) {
        if (eventSource.startsWith("sts.")) {
            return "AWS::IAM::Role";
        }
        if (eventSource.startsWith("s3.")) {
            return "AWS::S3::Object";
        }
        if (eventSource.startsWith("cloudtrail.")) {
            return "AWS::CloudTrail::Trail";
        }
        return eventSource.startsWith("kms.") ? "AWS::KMS::Key" : "AWS::DynamoDB::Table";
    }
}
