package dev.hushtable.service.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.service.table.AttributeTypes;
import dev.hushtable.service.table.BillingRules.BillingMode;
import dev.hushtable.service.table.ChangeRules;
import dev.hushtable.service.table.IndexRequest.WantedCapacity;
import dev.hushtable.service.table.KeySchema.KeyAttribute;
import dev.hushtable.service.table.TableChange;
import dev.hushtable.service.table.TableChange.Concern;
import dev.hushtable.service.table.TableSettings.TableClass;
import dev.hushtable.service.wire.ApiException;
import dev.hushtable.service.wire.Members;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A valid request to change a table.
 *
 * @param table name or ARN
 * @param change what is to be changed but for encryption and stream
 * @param sse null when it is not about encryption
 * @param stream whether there shall be one
 * @param concerns all that the request is about
 */
record UpdateTableRequest(
        String table, TableChange change, @Nullable SseSpecification sse, StreamMembers stream, Set<Concern> concerns) {

    static final Parameters PARAMETERS = Parameters.of(
                    "AttributeDefinitions",
                    "TableName",
                    "BillingMode",
                    "ProvisionedThroughput",
                    "GlobalSecondaryIndexUpdates",
                    "StreamSpecification",
                    "SSESpecification",
                    "TableClass",
                    "DeletionProtectionEnabled",
                    "OnDemandThroughput",
                    "WarmThroughput")
            .butNot(
                    "ReplicaUpdates",
                    "MultiRegionConsistency",
                    "GlobalTableWitnessUpdates",
                    "GlobalTableSettingsReplicationMode");

    static UpdateTableRequest read(ObjectNode body) {
        Members members = Members.of(body);
        List<Members> definitions = members.structures("AttributeDefinitions");
        List<KeyAttribute> attributes = KeySchemaMembers.definitions(definitions == null ? List.of() : definitions);
        String table = TableNames.required(members);
        BillingMode billingMode = members.choice("BillingMode", BillingMode.class);
        WantedCapacity capacity = CapacityMembers.read(members);
        IndexActionMembers indexes = IndexActionMembers.read(members);
        StreamMembers stream = StreamMembers.read(members);
        SseSpecification sse = members.has("SSESpecification") ? SseSpecification.read(members) : null;
        TableClass tableClass = members.choice("TableClass", TableClass.class);
        Boolean protection = members.bool("DeletionProtectionEnabled");
        members.check();

        PARAMETERS.refuseIn(members);
        TableChange change = new TableChange(
                AttributeTypes.of(attributes), billingMode, capacity, indexes.actions(), protection, tableClass);
        Set<Concern> concerns = concerns(change, sse, stream);
        boolean nothing = concerns.isEmpty() && indexes.leastPerUpdate() == 1;
        if (nothing) {
            throw ApiException.validation(TableMessages.NOTHING_TO_UPDATE);
        }
        indexes.check();
        ChangeRules.check(concerns, change);
        return new UpdateTableRequest(table, change, sse, stream, concerns);
    }

    private static Set<Concern> concerns(TableChange change, @Nullable SseSpecification sse, StreamMembers stream) {
        Set<Concern> concerns = change.concerns();
        if (sse != null) {
            concerns.add(Concern.ENCRYPTION);
        }
        if (stream.isGiven()) {
            concerns.add(Concern.STREAM);
        }
        return concerns;
    }
}
