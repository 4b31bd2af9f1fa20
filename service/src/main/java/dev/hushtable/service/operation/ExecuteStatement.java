package dev.hushtable.service.operation;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.hushtable.service.access.Disclosed;
import dev.hushtable.service.access.Footprint;
import dev.hushtable.service.access.Permitted;
import dev.hushtable.service.access.Plan;
import dev.hushtable.service.storage.Tables;
import dev.hushtable.service.wire.ApiException;
import dev.hushtable.service.wire.Constraint;
import dev.hushtable.service.wire.JsonContent;
import dev.hushtable.service.wire.Members;
import dev.hushtable.service.wire.Reply;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Executes one statement of PartiQL, a page of it if it reads. */
final class ExecuteStatement implements DynamoDbOperation<ExecuteStatement.Execution> {
    private static final Parameters PARAMETERS = Parameters.of(
            "Statement",
            "Parameters",
            "ConsistentRead",
            "NextToken",
            "ReturnConsumedCapacity",
            "Limit",
            "ReturnValuesOnConditionCheckFailure");

    /** API model: PartiQLNextToken. */
    private static final int MAX_TOKEN_CHARS = 32_768;

    private final Tables tables;
    private final StatementRunner runner;
    private final PageTokens tokens;

    ExecuteStatement(Tables tables, StatementRunner runner, PageTokens tokens) {
        this.tables = tables;
        this.runner = runner;
        this.tokens = tokens;
    }

    /**
     * A statement, and which page of it.
     *
     * @param owner what its page tokens belong to
     * @param place where the page begins, null for the beginning
     */
    record Execution(
            StatementPlan statement, ReturnConsumedCapacity capacity, byte[] owner, PageTokens.@Nullable Place place)
            implements Plan {
        @Override
        public List<Footprint> footprints() {
            return statement.footprints();
        }
    }

    @Override
    public String name() {
        return "ExecuteStatement";
    }

    @Override
    public Parameters parameters() {
        return PARAMETERS;
    }

    @Override
    public Execution plan(ApiRequest request) {
        Members members = Members.of(request.body());
        ReturnConsumedCapacity capacity = ReturnConsumedCapacity.read(members);
        SentStatement sent = SentStatement.read(members, capacity);
        String token =
                members.string("NextToken", new Constraint.MinLength(1), new Constraint.MaxLength(MAX_TOKEN_CHARS));
        int limit = PageRequest.readLimit(members);
        members.check();
        StatementPlan plan = new StatementPlanner(Planning.alone(request, tables)).plan(sent, limit);
        byte[] owner = PageTokens.owner(sent, request);
        if (token == null) {
            return new Execution(plan, capacity, owner, null);
        }
        if (!(plan instanceof StatementPlan.Reading)) {
            throw ApiException.validation(Messages.TOKEN_WITH_WRITE);
        }
        return new Execution(plan, capacity, owner, tokens.read(token, owner));
    }

    @Override
    public Reply execute(Permitted<Execution> permitted, Recording recording) {
        Execution plan = permitted.plan();
        AuditFacts facts = recording.facts();
        StatementKind.state(Stream.of(plan.statement()), facts);
        Answering answering = new Answering(permitted.disclosures(), recording);
        StatementAnswer answer = switch (plan.statement()) {
            case StatementPlan.Reading reading -> {
                facts.parameter("select", reading.page().output().select().name());
                yield runner.read(reading, plan.place(), answering);
            }
            case StatementPlan.Writing writing -> runner.write(writing, answering);
        };
        return JsonContent.reply(json -> write(json, plan, answer));
    }

    private void write(JsonGenerator json, Execution plan, StatementAnswer answer) throws IOException {
        json.writeStartObject();
        json.writeArrayFieldStart("Items");
        for (Disclosed item : answer.items()) {
            item.write(json);
        }
        json.writeEndArray();
        PageTokens.End end = answer.end();
        if (end != null) {
            json.writeStringField("NextToken", tokens.write(end, plan.owner()));
            json.writeFieldName("LastEvaluatedKey");
            end.lastKey().write(json);
        }
        answer.capacity().writeMember(json, plan.capacity());
        json.writeEndObject();
    }
}
