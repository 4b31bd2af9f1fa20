package dev.hushtable.service.review.export;

import dev.hushtable.audit.event.AuditEvent;
import java.util.List;

/** What an event did, in words that other vocabularies have as well. */
enum Deed {
    READ,
    QUERY,
    WRITE,
    UPDATE,
    CREATE,
    DELETE,
    LIST,
    OTHER;

    private static final List<String> QUERIES = List.of("Query", "Scan");
    private static final List<String> READS = List.of("Get", "Describe", "Lookup", "BatchGet", "TransactGet", "Head");
    private static final List<String> WRITES = List.of("Put", "BatchWrite", "TransactWrite");
    private static final List<String> UPDATES = List.of("Update", "Tag", "Untag", "Enable", "Disable", "Rotate");
    private static final List<String> CREATIONS = List.of("Create", "Generate", "Import", "Assume");
    private static final List<String> DELETIONS = List.of("Delete", "ScheduleKeyDeletion", "Shred", "Revoke", "Retire");

    /** By the name of the operation; a name that says nothing is a deed by whether it only reads. */
    static Deed of(AuditEvent event) {
        String name = event.eventName();
        if (QUERIES.contains(name)) {
            return QUERY;
        }
        if (begins(name, READS)) {
            return READ;
        }
        if (begins(name, List.of("List"))) {
            return LIST;
        }
        if (begins(name, WRITES)) {
            return WRITE;
        }
        if (begins(name, UPDATES)) {
            return UPDATE;
        }
        if (begins(name, CREATIONS)) {
            return CREATE;
        }
        if (begins(name, DELETIONS)) {
            return DELETE;
        }
        // Statements read or write; only the record knows.
        return name.contains("Statement") || name.equals("ExecuteTransaction")
                ? event.readOnly() ? QUERY : WRITE
                : OTHER;
    }

    private static boolean begins(String name, List<String> beginnings) {
        return beginnings.stream().anyMatch(name::startsWith);
    }

    /** Whether an event is about the items or the definition of a table. */
    static boolean isOfTable(AuditEvent event) {
        return event.eventSource().startsWith("dynamodb.") && !event.tables().isEmpty();
    }

    static boolean isDenied(AuditEvent event) {
        return "DENY".equals(event.decision());
    }

    static boolean hasFailed(AuditEvent event) {
        return event.errorCode() != null || isDenied(event);
    }

    /** Whether the server did it by itself. */
    static boolean isOfServer(AuditEvent event) {
        return "AwsServiceEvent".equals(event.eventType());
    }
}
