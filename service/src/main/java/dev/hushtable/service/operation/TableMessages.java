package dev.hushtable.service.operation;

/** What UpdateTable says about a change that cannot be made, beside the rules of {@code table}. */
final class TableMessages {
    private static final String INVALID = "One or more parameter values were invalid: ";
    private static final String IN_USE = "Attempt to change a resource which is still in use: ";

    static final String NOTHING_TO_UPDATE = "At least one of ProvisionedThroughput, BillingMode, UpdateStreamEnabled, "
            + "GlobalSecondaryIndexUpdates, SSESpecification, ReplicaUpdates, MultiAccountReplicaReady, "
            + "ReplicaTransitRoleArn, MultiRegionConsistency, DeletionProtectionEnabled, OnDemandThroughput, "
            + "WarmThroughput or TableClass is required";
    static final String NO_INDEX_ACTION = INVALID + "One of GlobalSecondaryIndexUpdate.Update, "
            + "GlobalSecondaryIndexUpdate.Create, GlobalSecondaryIndexUpdate.Delete must not be null";
    static final String MANY_INDEX_ACTIONS =
            INVALID + "Only one global secondary index action is allowed per GlobalSecondaryIndexUpdate object";
    static final String INDEX_EXISTS = "Attempting to create an index which already exists";
    static final String TOO_MANY_INDEXES =
            "Subscriber limit exceeded: Number of global secondary indexes exceeds per-table limit of 20";
    static final String ONE_INDEX_AT_A_TIME =
            "Subscriber limit exceeded: Only 1 online index can be created or deleted simultaneously per table";
    static final String ENCRYPTED_BY_DEFAULT = INVALID + "Table is already encrypted by default";
    static final String ENCRYPTED_WITH_KEY = INVALID + "Table is already encrypted with given KMSMasterKeyId. Use "
            + "KMSMasterKeyId parameter if you want to change Master Key";

    private TableMessages() {}

    static String indexNotFound(String index, String table) {
        return Messages.RESOURCE_NOT_FOUND + ": Index " + index + " for table " + table;
    }

    /** @param verb update or delete */
    static String notGlobal(String verb, String index) {
        return "Cannot " + verb + " an index that is not a GlobalSecondaryIndex: " + index;
    }

    static String indexBeingCreated(String table, String index) {
        return IN_USE + "Index is being created.  Table: " + table + " Index: " + index;
    }

    static String indexBeingDeleted(String table, String index) {
        return IN_USE + "Index is being deleted. Table: " + table + " Index: " + index;
    }

    static String indexAllocating(String table, String index) {
        return IN_USE + "Index creation is in resource allocation phase. Retry deletion during backfilling phase or "
                + "when the index is active. Table: " + table + " Index: " + index;
    }

    static String noStream(String table) {
        return "Table has no stream to disable: TableName: " + table;
    }
}
