package dev.hushtable.service.operation;

import dev.hushtable.service.access.Disclosed;
import dev.hushtable.service.access.Disclosures;
import dev.hushtable.service.access.Footprint;
import dev.hushtable.service.expression.ExpressionKind;
import dev.hushtable.service.item.AttributeValue;
import dev.hushtable.service.item.Item;
import dev.hushtable.service.wire.Members;
import dev.hushtable.service.wire.RawAttributes;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The read of one item as sent, alone or as a member of a transaction. */
record SentGet(String table, RawAttributes key, RequestExpressions expressions) {
    private static final String ACTION = "GetItem";

    /** A member of a transaction, which has no legacy parameters. */
    static SentGet read(Members members) {
        SentGet sent = read(members, LegacyParameters.read(members));
        return new SentGet(sent.table, sent.key, sent.expressions.ofTransactionMember());
    }

    static SentGet read(Members members, LegacyParameters legacy) {
        return new SentGet(
                TableNames.required(members),
                members.requiredAttributes("Key"),
                RequestExpressions.read(members, legacy, ExpressionKind.PROJECTION));
    }

    /** Which item, and which parts of it. */
    record Planned(TableAddress address, AfterDecision<ItemTarget> target, Output output, Footprint footprint) {

        /** What leaves of the item found, stated in the audit record; null when it is as if there were none. */
        @Nullable
        Disclosed shown(@Nullable Item found, Disclosures disclosures, AuditFacts facts) {
            facts.itemsScanned(1);
            if (found == null) {
                return null;
            }
            Disclosed shown = disclosures.of(footprint).disclose(found, output);
            if (shown == null) {
                facts.withheld();
            } else {
                facts.disclosed(shown);
            }
            return shown;
        }
    }

    Planned plan(Planning planning, ReturnConsumedCapacity capacity) {
        Output output = Output.of(expressions);
        Map<String, AttributeValue> given = key.read();
        TableAddress address = planning.address(table);
        AfterDecision<ItemTarget> target = ItemTarget.of(address, given).map(found -> found.with(output.projection()));
        Set<String> named = new TreeSet<>(given.keySet());
        named.addAll(output.attributeNames());
        Footprint footprint = planning.context()
                .item(target)
                .attributes(named, address.definition())
                .resourceTags(address.definition())
                .select(output.select())
                .returnConsumedCapacity(capacity)
                .of(ACTION, address.arn());
        return new Planned(address, target, output, footprint);
    }
}
