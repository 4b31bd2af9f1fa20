package dev.hushtable.service.operation.review;

import dev.hushtable.service.access.Permitted;
import dev.hushtable.service.item.AttributeValue;
import dev.hushtable.service.item.KeyEncoding;
import dev.hushtable.service.item.PrimaryKey;
import dev.hushtable.service.operation.ApiRequest;
import dev.hushtable.service.operation.KeyReader;
import dev.hushtable.service.operation.OperationHandler;
import dev.hushtable.service.operation.Recording;
import dev.hushtable.service.operation.TableAddress;
import dev.hushtable.service.storage.Tables;
import dev.hushtable.service.table.KeySchema;
import dev.hushtable.service.table.TableDefinition;
import dev.hushtable.service.wire.ApiException;
import dev.hushtable.service.wire.ErrorType;
import dev.hushtable.service.wire.JsonContent;
import dev.hushtable.service.wire.Reply;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Says by which tokens records name an item, or a principal. Of an item with a sort key also the partition's, which
 * queries of several items are recorded by. A caller gets few in a time, so that nobody tries all keys there may be.
 */
final class ComputeItemToken implements OperationHandler<TokenPlan> {
    private final Tables tables;
    private final Tokens tokens;
    private final TokenRate rate;

    ComputeItemToken(Tables tables, Tokens tokens, TokenRate rate) {
        this.tables = tables;
        this.tokens = tokens;
        this.rate = rate;
    }

    @Override
    public String name() {
        return "ComputeItemToken";
    }

    @Override
    public TokenPlan plan(ApiRequest request) {
        return TokenPlan.read(request, tables);
    }

    @Override
    public Reply execute(Permitted<TokenPlan> permitted, Recording recording) {
        TokenPlan plan = permitted.plan();
        if (!rate.take(plan.caller())) {
            throw new ApiException(
                    ErrorType.THROTTLING, "Tokens are computed a few hundred at once and then one in a second");
        }
        return plan.principal() == null ? item(plan, recording) : principal(plan.principal(), recording);
    }

    private Reply principal(String arn, Recording recording) {
        String token = tokens.principal(arn);
        recording.facts().parameter("tokenOfPrincipal", token);
        return JsonContent.reply(json -> {
            json.writeStartObject();
            json.writeStringField("PrincipalToken", token);
            json.writeEndObject();
        });
    }

    private Reply item(TokenPlan plan, Recording recording) {
        TableAddress address = Objects.requireNonNull(plan.table());
        recording.facts().table(address.name(), address.arn());
        TableDefinition table = address.forTable().tell();
        String arn = table.identity().arn();
        KeySchema schema = table.keySchema();
        PrimaryKey key = key(schema, plan.key());
        // The record of this very question names the item by its token, too.
        recording.facts().item(arn, KeyEncoding.encode(key));
        String item = tokens.item(arn, KeyEncoding.encode(key));
        String ofPartition = tokens.item(arn, KeyEncoding.encode(new PrimaryKey(key.partition(), null)));
        return JsonContent.reply(json -> {
            json.writeStartObject();
            json.writeStringField("Class", "k:" + arn + "/" + ofPartition);
            json.writeStringField("ItemToken", item);
            json.writeStringField("PartitionToken", ofPartition);
            json.writeEndObject();
        });
    }

    /** A partition key alone names the partition. */
    private static PrimaryKey key(KeySchema schema, Map<String, AttributeValue> given) {
        AttributeValue partition = given.get(schema.partition().name());
        if (partition == null
                || given.size() > 2
                || !KeyReader.isOf(schema.partition().type(), partition)) {
            throw mismatch();
        }
        KeySchema.KeyAttribute sort = schema.sort();
        @Nullable AttributeValue value = sort == null ? null : given.get(sort.name());
        if (given.size() == 2 && (sort == null || value == null || !KeyReader.isOf(sort.type(), value))) {
            throw mismatch();
        }
        return new PrimaryKey(partition, value);
    }

    private static ApiException mismatch() {
        return ApiException.validation("The provided key element does not match the schema");
    }
}
