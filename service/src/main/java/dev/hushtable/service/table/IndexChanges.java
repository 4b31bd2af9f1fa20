package dev.hushtable.service.table;

import dev.hushtable.service.item.InvalidInputException;
import dev.hushtable.service.table.BillingRules.BillingMode;
import dev.hushtable.service.table.IndexRequest.WantedCapacity;
import dev.hushtable.service.table.KeySchema.KeyAttribute;
import dev.hushtable.service.table.SecondaryIndex.Scope;
import dev.hushtable.service.table.SecondaryIndex.Status;
import dev.hushtable.service.table.TableChange.IndexAction;
import dev.hushtable.service.table.TableSettings.Billing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What a change of a table does to its global indexes.
 *
 * @param change the whole change
 * @param before how the table was paid for
 * @param after how it will be
 */
record IndexChanges(TableChange change, Billing before, Billing after) {
    private static final String INVALID = "One or more parameter values were invalid: ";

    /** The indexes there are, with their new settings. */
    List<SecondaryIndex> settings(TableDefinition table, Instant now) {
        return table.indexes().stream()
                .map(index -> index.scope() == Scope.LOCAL ? index : index.with(settings(index, now)))
                .toList();
    }

    private IndexSettings settings(SecondaryIndex index, Instant now) {
        IndexAction.Update update = change.updateOf(index.name());
        WantedCapacity wanted = update == null ? WantedCapacity.NONE : update.capacity();
        refuse(
                update != null && wanted.equals(WantedCapacity.NONE),
                "ProvisionedThroughput must be specified for index: " + index.name());
        IndexSettings present = index.settings();
        Billing own = present.throughput() == null ? new Billing.PayPerRequest() : present.throughput();
        Billing next = switch (after) {
            case Billing.PayPerRequest onDemand -> {
                refuse(wanted.provisioned() != null, unitsOnDemand(index.name()));
                yield onDemand;
            }
            case Billing.Provisioned unused -> units(index, own, wanted);
        };
        CapacityDetails capacity = new CapacityChange(own, next)
                .of(
                        present.capacity(),
                        wanted,
                        new ThroughputRules.Moment(new CapacitySubject.Index(index.name()), now));
        return new IndexSettings(next instanceof Billing.Provisioned units ? units : null, capacity);
    }

    private Billing units(SecondaryIndex index, Billing own, WantedCapacity wanted) {
        Billing.Provisioned units = wanted.provisioned();
        if (units != null) {
            BillingRules.requireInBounds(units, " for index " + index.name());
            return units;
        }
        refuse(
                before instanceof Billing.PayPerRequest && !change.removes(index.name()),
                "ProvisionedThroughput must be specified for index: " + index.name());
        return own;
    }

    private String unitsOnDemand(String index) {
        return change.billingMode() == BillingMode.PAY_PER_REQUEST
                ? "Neither ReadCapacityUnits nor WriteCapacityUnits can be specified for index: " + index
                        + " when BillingMode is PAY_PER_REQUEST"
                : "The only Updates for index: " + index + " when TableThroughputMode is PAY_PER_REQUEST can be to "
                        + "OnDemandThroughput, WarmThroughput";
    }

    /** The index that {@code request} adds to the table. */
    SecondaryIndex created(IndexRequest request, TableDefinition table) {
        refuse(change.definitions().isEmpty(), "AttributeDefinitions is not specified for index: " + request.name());
        SchemaRules.checkShape(request);
        requireSameTypes(request, table);
        AttributeTypes types = change.definitions().and(table.attributeDefinitions());
        // Also of attributes that the table has: the request has to say what it takes them for.
        change.definitions().requireAll(request.keySchema());
        boolean unitsNamed = request.capacity().provisioned() != null;
        switch (after) {
            case Billing.PayPerRequest() ->
                refuse(
                        unitsNamed,
                        "Neither ReadCapacityUnits nor WriteCapacityUnits can be specified for index: " + request.name()
                                + " when BillingMode is PAY_PER_REQUEST");
            case Billing.Provisioned unused ->
                refuse(
                        !unitsNamed,
                        "Both ReadCapacityUnits and WriteCapacityUnits must be specified for index: " + request.name());
        }
        SecondaryIndex index =
                IndexRules.index(request, table.keySchema(), types, after).with(Status.CREATING);
        List<SecondaryIndex> all = new ArrayList<>(table.indexes());
        all.add(index);
        ProjectionRules.checkTotal(all);
        return index;
    }

    /** A key attribute has one type in the table and in all its indexes. */
    private void requireSameTypes(IndexRequest request, TableDefinition table) {
        for (KeySchemaRules.Element element : request.keySchema()) {
            for (KeyAttribute existing : table.attributeDefinitions()) {
                KeySchema.ScalarType wanted = change.definitions().type(element.name());
                boolean redefined =
                        existing.name().equals(element.name()) && wanted != null && wanted != existing.type();
                refuse(
                        redefined,
                        "Attributes cannot be redefined. Please check that your attribute has the same type as "
                                + "previously defined. Existing schema: Schema:[SchemaElement: key{" + existing.name()
                                + ":" + existing.type() + ":" + role(existing, table)
                                + "}] New schema: Schema:[SchemaElement: key{"
                                + element.name() + ":" + wanted + ":" + element.type() + "}]");
            }
        }
    }

    private static KeySchemaRules.KeyType role(KeyAttribute attribute, TableDefinition table) {
        boolean partition = table.keySchema().partition().equals(attribute)
                || table.indexes().stream()
                        .anyMatch(index -> index.keys().partition().contains(attribute));
        return partition ? KeySchemaRules.KeyType.HASH : KeySchemaRules.KeyType.RANGE;
    }

    private static void refuse(boolean wrong, String complaint) {
        if (wrong) {
            throw new InvalidInputException(INVALID + complaint);
        }
    }
}
