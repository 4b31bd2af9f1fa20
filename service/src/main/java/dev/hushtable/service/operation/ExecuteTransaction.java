package dev.hushtable.service.operation;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.hushtable.service.access.Disclosed;
import dev.hushtable.service.access.Disclosure;
import dev.hushtable.service.access.Footprint;
import dev.hushtable.service.access.Permitted;
import dev.hushtable.service.access.Plan;
import dev.hushtable.service.item.Item;
import dev.hushtable.service.storage.RequestToken;
import dev.hushtable.service.storage.Tables;
import dev.hushtable.service.wire.ApiException;
import dev.hushtable.service.wire.Constraint;
import dev.hushtable.service.wire.JsonContent;
import dev.hushtable.service.wire.Members;
import dev.hushtable.service.wire.Reply;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Executes up to 100 statements of one item each, all reads or all writes, as one transaction. */
final class ExecuteTransaction implements DynamoDbOperation<ExecuteTransaction.Statements> {
    private static final String NAME = "ExecuteTransaction";
    private static final Parameters PARAMETERS =
            Parameters.of("TransactStatements", "ClientRequestToken", "ReturnConsumedCapacity");

    private final Tables tables;
    private final TransactRead read;
    private final TransactWrite write;
    private final TableItems items;

    ExecuteTransaction(Tables tables, TransactRead read, TransactWrite write, TableItems items) {
        this.tables = tables;
        this.read = read;
        this.write = write;
        this.items = items;
    }

    /**
     * The statements in order: either only reads or only writes.
     *
     * @param token how often they may be asked for
     */
    record Statements(
            List<StatementPlan.Reading> reads,
            List<StatementPlan.Writing> writes,
            @Nullable RequestToken token,
            ReturnConsumedCapacity capacity)
            implements Plan {
        Statements {
            reads = List.copyOf(reads);
            writes = List.copyOf(writes);
        }

        List<StatementPlan> all() {
            List<StatementPlan> all = new ArrayList<>(reads);
            all.addAll(writes);
            return all;
        }

        @Override
        public List<Footprint> footprints() {
            return all().stream()
                    .flatMap(statement -> statement.footprints().stream())
                    .toList();
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Parameters parameters() {
        return PARAMETERS;
    }

    @Override
    public Statements plan(ApiRequest request) {
        Members members = Members.of(request.body());
        List<Members> given = members.requiredStructures("TransactStatements");
        members.sizeOf("TransactStatements", given, 1, TransactLimits.MAX_MEMBERS);
        ReturnConsumedCapacity capacity = ReturnConsumedCapacity.read(members);
        List<SentStatement> sent = given.stream()
                .map(statement -> SentStatement.read(statement, capacity))
                .toList();
        String token = members.string(
                "ClientRequestToken",
                new Constraint.MinLength(1),
                new Constraint.MaxLength(TransactLimits.MAX_TOKEN_CHARS));
        members.check();
        StatementPlanner planner = new StatementPlanner(new Planning(request, tables, NAME));
        List<StatementPlan.Reading> reads = new ArrayList<>();
        List<StatementPlan.Writing> writes = new ArrayList<>();
        for (SentStatement each : sent) {
            switch (planner.plan(each, Integer.MAX_VALUE)) {
                case StatementPlan.Reading reading -> reads.add(reading);
                case StatementPlan.Writing writing -> writes.add(writing);
            }
        }
        if (!reads.isEmpty() && !writes.isEmpty()) {
            throw ApiException.validation(Messages.readsAndWrites(NAME));
        }
        return new Statements(reads, writes, token(token, request), capacity);
    }

    private static @Nullable RequestToken token(@Nullable String token, ApiRequest request) {
        byte[] hash = RequestHash.of(NAME, request.body().path("TransactStatements"));
        return token == null ? null : new RequestToken(request.accountId(), token, hash);
    }

    @Override
    public Reply execute(Permitted<Statements> permitted, Recording recording) {
        Statements plan = permitted.plan();
        StatementKind.state(plan.all().stream(), recording.facts());
        plan.all()
                .forEach(statement -> recording
                        .facts()
                        .table(statement.address().name(), statement.address().arn()));
        Answering answering = new Answering(permitted.disclosures(), recording);
        return plan.writes().isEmpty() ? read(plan, answering) : write(plan, answering);
    }

    private Reply read(Statements plan, Answering answering) {
        Recording recording = answering.recording();
        List<SentGet.Planned> gets =
                plan.reads().stream().map(StatementPlan.Reading::asGet).toList();
        gets.forEach(get -> get.target().tell());
        plan.reads()
                .forEach(reading -> recording
                        .facts()
                        .attributesInConditions(Named.in(reading.page().filter())));
        List<@Nullable Item> found = read.execute(gets, recording);
        List<@Nullable Disclosed> shown = new ArrayList<>();
        List<@Nullable Item> told = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            Item item = found.get(i);
            Disclosure disclosure = answering.disclosures().of(gets.get(i).footprint());
            Item seen = item == null || disclosure.mayLookAt(item) ? item : null;
            Item wanted = plan.reads().get(i).filtered(seen);
            shown.add(gets.get(i).shown(wanted, answering.disclosures(), recording.facts()));
            told.add(wanted != null && shown.getLast() == null ? null : seen);
        }
        TransactCapacity.Consumed consumed = TransactCapacity.of(gets, told);
        return reply(shown, consumed, plan.capacity());
    }

    /**
     * A statement that cannot be done is the reason why the transaction is cancelled.
     *
     * @see <a
     *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-reference.multiplestatements.transactions.html">Return
     *     values</a>
     */
    private Reply write(Statements plan, Answering answering) {
        List<TransactMember> members =
                plan.writes().stream().map(TransactMember::of).toList();
        TransactWrite.Done done = write.execute(members, plan.token(), answering);
        TransactCapacity.Consumed consumed = TransactCapacity.of(members, done, items);
        return reply(Collections.nCopies(members.size(), null), consumed, plan.capacity());
    }

    private static Reply reply(
            List<? extends @Nullable Disclosed> items,
            TransactCapacity.Consumed consumed,
            ReturnConsumedCapacity wanted) {
        return JsonContent.reply(json -> {
            json.writeStartObject();
            json.writeArrayFieldStart("Responses");
            for (Disclosed item : items) {
                write(json, item);
            }
            json.writeEndArray();
            consumed.writeMember(json, wanted);
            json.writeEndObject();
        });
    }

    private static void write(JsonGenerator json, @Nullable Disclosed item) throws IOException {
        json.writeStartObject();
        if (item != null && !item.isEmpty()) {
            json.writeFieldName("Item");
            item.write(json);
        }
        json.writeEndObject();
    }
}
