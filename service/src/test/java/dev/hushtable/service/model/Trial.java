package dev.hushtable.service.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.service.item.AttributeValue;
import dev.hushtable.service.storage.ItemStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Server and model side by side, and what was asked of them. */
final class Trial implements AutoCloseable {
    private static final int LOGGED = 10_000;
    private final World world = new World();
    private final Server server;
    private final List<String> calls = new ArrayList<>();
    private boolean filling;
    private int tokens;

    /** Makes the tables. */
    Trial(Path directory) {
        server = new Server(directory);
        World.NAMES.forEach(name -> change("CreateTable", world.table(name).definition()));
    }

    /** The two say different things. */
    static final class Mismatch extends AssertionError {
        private static final long serialVersionUID = 1L;

        Mismatch(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /** Of a request that was not made yet. */
    String token() {
        return "token-" + tokens++;
    }

    World world() {
        return world;
    }

    Server server() {
        return server;
    }

    /** One step, and a look at everything that it may have changed. */
    void run(Step step) {
        step.run(this);
        step.tables().forEach(this::compare);
    }

    /** The calls as the lines of a test. */
    List<String> calls() {
        return calls;
    }

    void note(String line) {
        calls.add(line);
        if (calls.size() > LOGGED) {
            calls.removeFirst();
        }
    }

    private static String code(String operation, ObjectNode body) {
        return "server.call(\"" + operation + "\", \"\"\"\n        " + escaped(body.toString()) + "\"\"\");";
    }

    /** So that it can stand in a text block. */
    private static String escaped(String json) {
        StringBuilder text = new StringBuilder();
        for (char c : json.replace("\\", "\\\\").toCharArray()) {
            text.append(c < ' ' || c > '~' ? "\\\\u%04x".formatted((int) c) : String.valueOf(c));
        }
        return text.toString();
    }

    /** Asks the server, whatever it answers. */
    Answer ask(String operation, ObjectNode body) {
        try {
            return server.call(operation, body.toString());
        } catch (RuntimeException | Error e) {
            note(code(operation, body));
            throw new Mismatch(operation + " breaks: " + e, e);
        }
    }

    /** A change that must be possible. */
    void change(String operation, ObjectNode body) {
        Answer answer = ask(operation, body);
        note(code(operation, body));
        if (answer.isError()) {
            throw mismatch(operation, body, "no error", answer);
        }
    }

    /** What happens while an index is being filled: whether it is written to, nobody can say, so units are not compared. */
    void whileFilling(Runnable work) {
        filling = true;
        work.run();
        filling = false;
    }

    private String compared(Answer answer) {
        if (filling) {
            answer.body().remove("ConsumedCapacity");
        }
        return answer.toString();
    }

    /** Asks both. */
    Answer expect(String operation, ObjectNode body, Supplier<Answer> model) {
        Answer actual = ask(operation, body);
        judge(operation, body, answerOf(model), actual);
        return actual;
    }

    void judge(String operation, ObjectNode body, Answer expected, Answer actual) {
        if (!compared(actual).equals(compared(expected))) {
            throw mismatch(operation, body, expected.toString(), actual);
        }
        note(code(operation, body));
    }

    private static Answer answerOf(Supplier<Answer> model) {
        try {
            return model.get();
        } catch (Refusal refusal) {
            return refusal.answer();
        }
    }

    Mismatch mismatch(String operation, ObjectNode body, String expected, Answer actual) {
        note(code(operation, body));
        return new Mismatch("%s%n  model:  %s%n  server: %s".formatted(operation, expected, actual), null);
    }

    Mismatch wrong(String what) {
        return new Mismatch(what, null);
    }

    /** The whole contents of a table and of each of its indexes, and what is known of their sizes. */
    void compare(String name) {
        ModelTable table = world.table(name);
        ItemStore items = server.items(name);
        compare(table, null, items.statistics());
        for (ModelIndex index : table.indexes()) {
            compare(table, index, items.statistics(index.name()));
        }
        if (table.hasCollections()) {
            compareCollections(table);
        }
    }

    private void compare(ModelTable table, @Nullable ModelIndex index, ItemStore.Statistics statistics) {
        List<Map<String, Value>> entries = table.entries(index);
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("TableName", table.name());
        if (index != null) {
            body.put("IndexName", index.name());
        }
        Answer answer = ask("Scan", body);
        Set<String> found = new TreeSet<>();
        answer.body()
                .path("Items")
                .forEach(item -> found.add(Answer.canonical(item).toString()));
        Set<String> wanted = new TreeSet<>();
        entries.forEach(entry -> wanted.add(text(Value.jsonOf(entry))));
        if (!found.equals(wanted) || answer.body().path("Count").asInt() != entries.size()) {
            throw mismatch("Scan", body, wanted.toString(), answer);
        }
        long bytes = entries.stream().mapToLong(Value::sizeOf).sum();
        if (!statistics.equals(new ItemStore.Statistics(entries.size(), bytes))) {
            throw wrong("statistics of " + body + ": " + statistics + ", and not " + entries.size() + " of " + bytes);
        }
    }

    private static String text(JsonNode json) {
        return Answer.of(json).toString();
    }

    private void compareCollections(ModelTable table) {
        for (String text : Values.PARTITIONS) {
            Value partition = new Value.Text(text);
            long actual = server.items(table.name()).collectionBytes(new AttributeValue.S(text));
            if (actual != table.collectionBytes(partition)) {
                throw wrong("collection of " + partition + ": " + actual + " bytes, and not "
                        + table.collectionBytes(partition));
            }
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
