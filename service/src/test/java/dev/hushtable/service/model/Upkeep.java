package dev.hushtable.service.model;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What happens to tables besides reads and writes. */
final class Upkeep {
    private Upkeep() {}

    /** A global index is made of the items that are there, while others are written. */
    record CreateIndex(String table, String index, List<Write> meanwhile) implements Step {
        CreateIndex {
            meanwhile = List.copyOf(meanwhile);
        }

        @Override
        public List<String> tables() {
            return List.of(table);
        }

        @Override
        public void run(Trial trial) {
            ModelTable model = trial.world().table(table);
            if (model.hasIndex(index)) {
                return;
            }
            ModelIndex made = model.candidate(index);
            ObjectNode body = JsonNodeFactory.instance.objectNode().put("TableName", table);
            Map<String, String> attributes = new TreeMap<>();
            made.keys().forEach(key -> attributes.put(key.name(), key.type()));
            body.set("AttributeDefinitions", ModelTable.definitions(attributes));
            body.putArray("GlobalSecondaryIndexUpdates").addObject().set("Create", made.definition());
            trial.change("UpdateTable", body);
            model.add(made);
            trial.whileFilling(() -> meanwhile.forEach(write -> write.run(trial)));
            trial.server().awaitIndexes(table);
        }
    }

    record DeleteIndex(String table, String index) implements Step {
        @Override
        public List<String> tables() {
            return List.of(table);
        }

        @Override
        public void run(Trial trial) {
            ModelTable model = trial.world().table(table);
            if (!model.hasIndex(index)) {
                return;
            }
            ObjectNode body = JsonNodeFactory.instance.objectNode().put("TableName", table);
            body.putArray("GlobalSecondaryIndexUpdates")
                    .addObject()
                    .putObject("Delete")
                    .put("IndexName", index);
            trial.change("UpdateTable", body);
            trial.server().awaitIndexes(table);
            model.drop(index);
        }
    }

    /** The store is closed, and opened again. */
    record Reopen() implements Step {
        @Override
        public List<String> tables() {
            return World.NAMES;
        }

        @Override
        public void run(Trial trial) {
            trial.server().reopen();
            trial.note("server.reopen();");
        }
    }

    /** So much time passes that every table's key must be asked for again. */
    record ExpireKeys() implements Step {
        @Override
        public List<String> tables() {
            return World.NAMES;
        }

        @Override
        public void run(Trial trial) {
            trial.server().passHours(2);
            trial.note("server.passHours(2);");
        }
    }
}
