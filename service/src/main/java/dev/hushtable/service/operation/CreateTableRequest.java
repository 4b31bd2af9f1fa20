package dev.hushtable.service.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.service.table.BillingRules;
import dev.hushtable.service.table.BillingRules.BillingMode;
import dev.hushtable.service.table.KeySchema;
import dev.hushtable.service.table.KeySchema.KeyAttribute;
import dev.hushtable.service.table.KeySchema.ScalarType;
import dev.hushtable.service.table.KeySchemaRules;
import dev.hushtable.service.table.KeySchemaRules.KeyType;
import dev.hushtable.service.table.TableLimits;
import dev.hushtable.service.table.TableSettings.Billing;
import dev.hushtable.service.table.TableSettings.TableClass;
import dev.hushtable.service.table.TagRules;
import dev.hushtable.service.wire.Constraint;
import dev.hushtable.service.wire.Members;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A valid request to make a table.
 *
 * @param table name or ARN
 */
record CreateTableRequest(String table, KeySchema keySchema, Options options, SortedMap<String, String> tags) {

    /** @param kmsKeyId key id, ARN or alias of the KMS key, or null for the service's own */
    record Options(Billing billing, @Nullable String kmsKeyId, boolean deletionProtection, TableClass tableClass) {}

    static final Parameters PARAMETERS = Parameters.of(
                    "AttributeDefinitions",
                    "TableName",
                    "KeySchema",
                    "BillingMode",
                    "ProvisionedThroughput",
                    "SSESpecification",
                    "Tags",
                    "TableClass",
                    "DeletionProtectionEnabled")
            .butNot(
                    "LocalSecondaryIndexes",
                    "GlobalSecondaryIndexes",
                    "StreamSpecification",
                    "WarmThroughput",
                    "ResourcePolicy",
                    "OnDemandThroughput",
                    "GlobalTableSourceArn",
                    "GlobalTableSettingsReplicationMode");

    private static final Constraint[] ATTRIBUTE_NAME = {
        new Constraint.MinLength(1), new Constraint.MaxLength(TableLimits.MAX_KEY_ATTRIBUTE_NAME_CHARS)
    };
    private static final Constraint POSITIVE = new Constraint.Min(1);

    static CreateTableRequest read(ObjectNode body) {
        Members members = Members.of(body);
        List<KeyAttribute> definitions = definitions(members);
        String table = TableNames.required(members);
        List<KeySchemaRules.Element> elements = elements(members);
        BillingMode billingMode = members.choice("BillingMode", BillingMode.class);
        Billing.Provisioned throughput = throughput(members);
        SseSpecification sse = SseSpecification.read(members);
        SortedMap<String, String> tags = Tags.read(members);
        TableClass tableClass = members.choice("TableClass", TableClass.class);
        boolean protection = Boolean.TRUE.equals(members.bool("DeletionProtectionEnabled"));
        members.check();

        PARAMETERS.refuseIn(members);
        Billing billing = BillingRules.billing(billingMode, throughput);
        KeySchema keySchema = KeySchemaRules.keySchema(elements, definitions);
        Options options =
                new Options(billing, sse.keyId(), protection, tableClass == null ? TableClass.STANDARD : tableClass);
        return new CreateTableRequest(table, keySchema, options, checked(tags));
    }

    private static SortedMap<String, String> checked(@Nullable SortedMap<String, String> tags) {
        if (tags == null) {
            return new TreeMap<>();
        }
        TagRules.checkRequested(tags);
        TagRules.checkTotal(tags);
        return tags;
    }

    private static List<KeyAttribute> definitions(Members members) {
        List<KeyAttribute> definitions = new ArrayList<>();
        for (Members definition : members.requiredStructures("AttributeDefinitions")) {
            String name = definition.requiredString("AttributeName", ATTRIBUTE_NAME);
            ScalarType type = definition.requiredChoice("AttributeType", ScalarType.class);
            if (type != null) {
                definitions.add(new KeyAttribute(name, type));
            }
        }
        return definitions;
    }

    private static List<KeySchemaRules.Element> elements(Members members) {
        List<KeySchemaRules.Element> elements = new ArrayList<>();
        List<Members> given = members.requiredStructures("KeySchema");
        members.sizeOf("KeySchema", given, 1, TableLimits.MAX_KEY_ATTRIBUTES);
        for (Members element : given) {
            String name = element.requiredString("AttributeName", ATTRIBUTE_NAME);
            KeyType type = element.requiredChoice("KeyType", KeyType.class);
            if (type != null) {
                elements.add(new KeySchemaRules.Element(name, type));
            }
        }
        return elements;
    }

    private static Billing.@Nullable Provisioned throughput(Members members) {
        Members throughput = members.structure("ProvisionedThroughput");
        return throughput == null
                ? null
                : new Billing.Provisioned(
                        throughput.requiredInteger("ReadCapacityUnits", POSITIVE),
                        throughput.requiredInteger("WriteCapacityUnits", POSITIVE));
    }
}
