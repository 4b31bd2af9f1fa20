package dev.hushtable.service.operation;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.hushtable.service.access.AccessDeniedException;
import dev.hushtable.service.access.Footprint;
import dev.hushtable.service.access.Permitted;
import dev.hushtable.service.access.Plan;
import dev.hushtable.service.item.InvalidInputException;
import dev.hushtable.service.storage.ItemLockedException;
import dev.hushtable.service.storage.Tables;
import dev.hushtable.service.wire.ApiException;
import dev.hushtable.service.wire.JsonContent;
import dev.hushtable.service.wire.Members;
import dev.hushtable.service.wire.Reply;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Executes up to 25 statements of one item each, all reads or all writes, each on its own. */
final class BatchExecuteStatement implements DynamoDbOperation<BatchExecuteStatement.Batch> {
    private static final String NAME = "BatchExecuteStatement";
    private static final Parameters PARAMETERS = Parameters.of("Statements", "ReturnConsumedCapacity");

    private final Tables tables;
    private final StatementRunner runner;

    BatchExecuteStatement(Tables tables, StatementRunner runner) {
        this.tables = tables;
        this.runner = runner;
    }

    /** The statements in order. */
    record Batch(List<BatchStatement> statements, ReturnConsumedCapacity capacity) implements Plan {
        Batch {
            statements = List.copyOf(statements);
        }

        @Override
        public List<Footprint> footprints() {
            return statements.stream()
                    .flatMap(statement -> statement.footprints().stream())
                    .toList();
        }
    }

    /** What became of a statement: an answer or an error. */
    private record Result(
            @Nullable StatementPlan plan,
            @Nullable StatementAnswer answer,
            @Nullable ApiException error) {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Parameters parameters() {
        return PARAMETERS;
    }

    @Override
    public Batch plan(ApiRequest request) {
        Members members = Members.of(request.body());
        List<Members> given = members.requiredStructures("Statements");
        members.sizeOf("Statements", given, 1, BatchLimits.MAX_STATEMENTS);
        ReturnConsumedCapacity capacity = ReturnConsumedCapacity.read(members);
        List<SentStatement> sent = given.stream()
                .map(statement -> SentStatement.read(statement, capacity))
                .toList();
        members.check();
        StatementPlanner planner = new StatementPlanner(Planning.alone(request, tables));
        List<BatchStatement> statements =
                sent.stream().map(each -> BatchStatement.of(each, planner)).toList();
        if (statements.stream().anyMatch(BatchStatement::reads)
                && statements.stream().anyMatch(BatchStatement::writes)) {
            throw ApiException.validation(Messages.readsAndWrites(NAME));
        }
        return new Batch(statements, capacity);
    }

    @Override
    public Reply execute(Permitted<Batch> permitted, Recording recording) {
        Batch plan = permitted.plan();
        StatementKind.state(
                plan.statements().stream().map(BatchStatement::plan).filter(Objects::nonNull), recording.facts());
        Answering answering = new Answering(permitted.disclosures(), recording);
        List<Result> results =
                plan.statements().stream().map(each -> run(each, answering)).toList();
        List<ApiException> errors =
                results.stream().map(Result::error).filter(Objects::nonNull).toList();
        if (!errors.isEmpty()) {
            BatchStatementError.state(errors, recording.facts());
            recording.amended();
        }
        return JsonContent.reply(json -> write(json, results, plan.capacity()));
    }

    private Result run(BatchStatement statement, Answering answering) {
        StatementPlan plan = statement.plan();
        if (plan == null) {
            return new Result(null, null, statement.error());
        }
        try {
            StatementAnswer answer = switch (plan) {
                case StatementPlan.Reading reading -> read(reading, answering);
                case StatementPlan.Writing writing -> write(writing, answering);
            };
            return new Result(plan, answer, null);
        } catch (ApiException e) {
            return new Result(plan, null, e);
        } catch (AccessDeniedException e) {
            return new Result(
                    plan,
                    null,
                    BatchStatementError.denied(e, answering.recording().deniedInPart(e)));
        } catch (InvalidInputException e) {
            return new Result(plan, null, ApiException.validation(e));
        } catch (ItemLockedException e) {
            return new Result(plan, null, TransactionErrors.itemLocked());
        }
    }

    /** Each write is committed apart, so each has a record that tells of nothing else; the batch's tells what failed. */
    private StatementAnswer write(StatementPlan.Writing plan, Answering answering) {
        Recording own = answering.recording().part(plan.address().arn());
        StatementKind.state(Stream.of(plan), own.facts());
        try {
            return runner.write(plan, new Answering(answering.disclosures(), own));
        } catch (RuntimeException e) {
            answering.recording().facts().attempted(own.facts());
            throw e;
        }
    }

    private StatementAnswer read(StatementPlan.Reading plan, Answering answering) {
        if (!plan.reads().tell().isPoint()) {
            throw ApiException.validation(Messages.BATCH_STATEMENT_WITHOUT_KEY);
        }
        return runner.read(plan, null, answering);
    }

    private static void write(JsonGenerator json, List<Result> results, ReturnConsumedCapacity wanted)
            throws IOException {
        json.writeStartObject();
        json.writeArrayFieldStart("Responses");
        for (Result result : results) {
            write(json, result);
        }
        json.writeEndArray();
        if (wanted != ReturnConsumedCapacity.NONE) {
            json.writeArrayFieldStart("ConsumedCapacity");
            for (Result result : results) {
                if (result.answer() != null) {
                    result.answer().capacity().write(json, wanted);
                }
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Result result) throws IOException {
        json.writeStartObject();
        if (result.error() != null) {
            BatchStatementError.write(json, result.error());
        }
        if (result.plan() != null) {
            json.writeStringField("TableName", result.plan().address().given());
        }
        StatementAnswer answer = result.answer();
        if (answer != null && !answer.items().isEmpty()) {
            json.writeFieldName("Item");
            answer.items().getFirst().write(json);
        }
        json.writeEndObject();
    }
}
