package dev.hushtable.service.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.service.table.BillingRules;
import dev.hushtable.service.table.BillingRules.BillingMode;
import dev.hushtable.service.table.CapacityDetails;
import dev.hushtable.service.table.IndexRequest;
import dev.hushtable.service.table.IndexRequest.WantedCapacity;
import dev.hushtable.service.table.KeySchema.KeyAttribute;
import dev.hushtable.service.table.KeySchemaRules;
import dev.hushtable.service.table.SchemaRules;
import dev.hushtable.service.table.SchemaRules.Schema;
import dev.hushtable.service.table.TableLimits;
import dev.hushtable.service.table.TableSettings.Billing;
import dev.hushtable.service.table.TableSettings.TableClass;
import dev.hushtable.service.table.TagRules;
import dev.hushtable.service.wire.Members;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A valid request to make a table.
 *
 * @param table name or ARN
 * @param schema its keys and its indexes
 */
record CreateTableRequest(String table, Schema schema, Options options, SortedMap<String, String> tags) {

    /**
     * @param kmsKeyId key id, ARN or alias of the KMS key, or null for the service's own
     * @param policy its resource policy, or null for none
     */
    record Options(
            Billing billing,
            CapacityDetails capacity,
            @Nullable String kmsKeyId,
            boolean deletionProtection,
            TableClass tableClass,
            @Nullable String policy) {}

    static final Parameters PARAMETERS = Parameters.of(
                    "AttributeDefinitions",
                    "TableName",
                    "KeySchema",
                    "LocalSecondaryIndexes",
                    "GlobalSecondaryIndexes",
                    "BillingMode",
                    "ProvisionedThroughput",
                    "StreamSpecification",
                    "SSESpecification",
                    "Tags",
                    "TableClass",
                    "DeletionProtectionEnabled",
                    "WarmThroughput",
                    "ResourcePolicy",
                    "OnDemandThroughput")
            .butNot("GlobalTableSourceArn", "GlobalTableSettingsReplicationMode");

    static CreateTableRequest read(ObjectNode body) {
        Members members = Members.of(body);
        List<KeyAttribute> definitions =
                KeySchemaMembers.definitions(members.requiredStructures("AttributeDefinitions"));
        String table = TableNames.required(members);
        List<KeySchemaRules.Element> elements = KeySchemaMembers.elements(members, TableLimits.MAX_KEY_ATTRIBUTES);
        List<IndexRequest> indexes = IndexMembers.readAll(members);
        BillingMode billingMode = members.choice("BillingMode", BillingMode.class);
        WantedCapacity capacity = CapacityMembers.read(members);
        StreamMembers stream = StreamMembers.read(members);
        SseSpecification sse = SseSpecification.read(members);
        SortedMap<String, String> tags = Tags.read(members);
        TableClass tableClass = members.choice("TableClass", TableClass.class);
        boolean protection = Boolean.TRUE.equals(members.bool("DeletionProtectionEnabled"));
        String policy = members.string("ResourcePolicy");
        members.check();

        PARAMETERS.refuseIn(members);
        Billing billing = BillingRules.billing(billingMode, capacity.provisioned());
        IndexMembers.refuseEmptyLists(members);
        Schema schema = SchemaRules.schema(definitions, elements, indexes, billing);
        stream.checkForNewTable();
        Options options = new Options(
                billing,
                SchemaRules.capacity(capacity, billing),
                sse.keyId(),
                protection,
                tableClass == null ? TableClass.STANDARD : tableClass,
                policy);
        return new CreateTableRequest(table, schema, options, checked(tags));
    }

    private static SortedMap<String, String> checked(@Nullable SortedMap<String, String> tags) {
        if (tags == null) {
            return new TreeMap<>();
        }
        TagRules.checkRequested(tags);
        TagRules.checkTotal(tags);
        return tags;
    }
}
