package dev.hushtable.service.operation;

import dev.hushtable.service.expression.ExpressionKind;
import dev.hushtable.service.item.AttributeValue;
import dev.hushtable.service.storage.Tables;
import dev.hushtable.service.wire.ApiException;
import dev.hushtable.service.wire.Members;
import dev.hushtable.service.wire.RawAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a BatchGetItem request wants of one table, as sent. */
final class KeysAndAttributes {
    private final String table;
    private final List<RawAttributes> keys;
    private final Consistency consistency;
    private final RequestExpressions expressions;

    private KeysAndAttributes(String table, Members members) {
        this.table = table;
        this.keys = members.requiredAttributesList("Keys");
        members.sizeOf("Keys", keys, 1, BatchLimits.MAX_KEYS);
        this.consistency = Consistency.read(members);
        this.expressions = RequestExpressions.read(
                members, LegacyParameters.read(members, "AttributesToGet"), ExpressionKind.PROJECTION);
    }

    static KeysAndAttributes read(String table, Members members) {
        return new KeysAndAttributes(table, members);
    }

    /** @throws ApiException when some speak in expressions and others do not: a request is in one language */
    static void refuseMixed(Collection<KeysAndAttributes> all) {
        List<RequestExpressions.Echo> said =
                all.stream().map(keys -> keys.expressions.echo()).toList();
        if (said.stream().anyMatch(echo -> echo.projection() != null)
                && said.stream().anyMatch(echo -> echo.attributesToGet() != null)) {
            throw ApiException.validation(
                    Messages.mixed(List.of("AttributesToGet"), List.of(ExpressionKind.PROJECTION.parameter())));
        }
    }

    int count() {
        return keys.size();
    }

    /**
     * @param seen keys met so far in the request, by table ARN; those of this table are added
     * @throws ApiException when the request alone shows that it cannot be done
     */
    TableReads resolve(ApiRequest request, Tables tables, Set<Map.Entry<String, Map<String, AttributeValue>>> seen) {
        Output output = Output.of(expressions);
        TableAddress address = TableAddress.of(table, request, tables);
        List<Map<String, AttributeValue>> values = new ArrayList<>();
        for (RawAttributes key : keys) {
            Map<String, AttributeValue> value = key.read();
            values.add(value);
            if (!seen.add(Map.entry(address.arn(), value))) {
                throw ApiException.validation(Messages.BATCH_DUPLICATES);
            }
        }
        return TableReads.of(address, values, new TableReads.Options(output, consistency, expressions.echo()));
    }
}
