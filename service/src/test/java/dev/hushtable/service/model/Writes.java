package dev.hushtable.service.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The four writes. */
final class Writes {
    private Writes() {}

    record Put(
            String table,
            Map<String, Value> given,
            @Nullable Condition condition,
            Write.Options options) implements Write {
        @Override
        public List<Value> plan(ModelTable model) {
            List<Value> key = model.keyIn(given);
            model.checkIndexed(given, given.keySet());
            return key;
        }

        @Override
        public Map<String, Value> after(ModelTable model, @Nullable Map<String, Value> before) {
            return given;
        }

        @Override
        public @Nullable Map<String, Value> returned(
                @Nullable Map<String, Value> before, @Nullable Map<String, Value> after) {
            return options.returnValues() == ReturnValues.ALL_OLD ? before : null;
        }

        @Override
        public String kind() {
            return "Put";
        }

        @Override
        public void into(ObjectNode body, Writing.Expressions writing) {
            body.set("Item", Value.jsonOf(given));
        }

        @Override
        public @Nullable ObjectNode statement() {
            if (condition != null || options.returnValues() != ReturnValues.NONE) {
                return null;
            }
            Writing.Statement writing = new Writing.Statement();
            String item = given.entrySet().stream()
                    .map(entry -> "'" + entry.getKey() + "': " + writing.value(entry.getValue()))
                    .collect(Collectors.joining(", "));
            return writing.body("INSERT INTO " + writing.name(table) + " VALUE {" + item + "}");
        }
    }

    record Delete(
            String table,
            Map<String, Value> given,
            @Nullable Condition condition,
            Write.Options options) implements Write {
        @Override
        public List<Value> plan(ModelTable model) {
            return model.keyOf(given);
        }

        @Override
        public @Nullable Map<String, Value> after(ModelTable model, @Nullable Map<String, Value> before) {
            return null;
        }

        @Override
        public @Nullable Map<String, Value> returned(
                @Nullable Map<String, Value> before, @Nullable Map<String, Value> after) {
            return options.returnValues() == ReturnValues.ALL_OLD ? before : null;
        }

        @Override
        public String kind() {
            return "Delete";
        }

        @Override
        public void into(ObjectNode body, Writing.Expressions writing) {
            body.set("Key", Value.jsonOf(given));
        }

        @Override
        public @Nullable ObjectNode statement() {
            if (given.isEmpty()) {
                return null;
            }
            Writing.Statement writing = new Writing.Statement();
            return writing.body("DELETE FROM " + writing.name(table) + where(writing)
                    + options.returnValues().returning());
        }
    }

    record Update(
            String table,
            Map<String, Value> given,
            List<Change> changes,
            @Nullable Condition condition,
            Write.Options options)
            implements Write {
        @Override
        public List<Value> plan(ModelTable model) {
            Path.refuseClashes(changes.stream().map(Change::path).toList());
            List<Value> key = model.keyOf(given);
            Set<String> names =
                    changes.stream().map(change -> change.path().top()).collect(Collectors.toSet());
            if (model.keys().stream().anyMatch(attribute -> names.contains(attribute.name()))) {
                throw Refusal.invalid();
            }
            return key;
        }

        @Override
        public @Nullable Map<String, Value> after(ModelTable model, @Nullable Map<String, Value> before) {
            Map<String, Value> after = Change.applyAll(changes, before, given).after();
            if (after != null) {
                model.checkIndexed(after, ModelTable.changed(before, after));
            }
            return after;
        }

        @Override
        public @Nullable Map<String, Value> returned(
                @Nullable Map<String, Value> before, @Nullable Map<String, Value> after) {
            return switch (options.returnValues()) {
                case NONE -> null;
                case ALL_OLD -> before;
                case ALL_NEW -> after;
                case UPDATED_OLD ->
                    unlessEmpty(Change.applyAll(changes, before, given).oldParts());
                case UPDATED_NEW ->
                    unlessEmpty(Change.applyAll(changes, before, given).newParts());
            };
        }

        private static @Nullable Map<String, Value> unlessEmpty(Map<String, Value> parts) {
            return parts.isEmpty() ? null : parts;
        }

        @Override
        public String kind() {
            return "Update";
        }

        @Override
        public void into(ObjectNode body, Writing.Expressions writing) {
            body.set("Key", Value.jsonOf(given));
            if (!changes.isEmpty()) {
                body.put("UpdateExpression", expression(writing));
            }
        }

        private String expression(Writing writing) {
            Map<String, List<String>> sections = new LinkedHashMap<>();
            changes.forEach(change -> sections.computeIfAbsent(change.section(), first -> new ArrayList<>())
                    .add(change.text(writing)));
            return sections.entrySet().stream()
                    .map(section -> section.getKey() + " " + String.join(", ", section.getValue()))
                    .collect(Collectors.joining(" "));
        }

        @Override
        public @Nullable ObjectNode statement() {
            boolean said = changes.stream()
                    .allMatch(change -> change instanceof Change.Remove
                            || change instanceof Change.Assign(Path path, Change.Operand.Constant constant));
            if (!said || changes.isEmpty() || given.isEmpty()) {
                return null;
            }
            Writing.Statement writing = new Writing.Statement();
            String actions = changes.stream()
                    .map(change -> change.section() + " " + change.text(writing))
                    .collect(Collectors.joining(" "));
            return writing.body("UPDATE " + writing.name(table) + " " + actions + where(writing)
                    + options.returnValues().returning());
        }
    }

    /** Writes nothing. Only within a transaction. */
    record Check(String table, Map<String, Value> given, Condition condition, Write.Options options) implements Write {
        @Override
        public List<Value> plan(ModelTable model) {
            return model.keyOf(given);
        }

        @Override
        public @Nullable Map<String, Value> after(ModelTable model, @Nullable Map<String, Value> before) {
            return before;
        }

        @Override
        public @Nullable Map<String, Value> returned(
                @Nullable Map<String, Value> before, @Nullable Map<String, Value> after) {
            return null;
        }

        @Override
        public String kind() {
            return "ConditionCheck";
        }

        @Override
        public void into(ObjectNode body, Writing.Expressions writing) {
            body.set("Key", Value.jsonOf(given));
        }

        @Override
        public @Nullable ObjectNode statement() {
            return null;
        }
    }
}
