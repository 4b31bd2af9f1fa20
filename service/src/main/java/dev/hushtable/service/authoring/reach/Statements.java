package dev.hushtable.service.authoring.reach;

import static dev.hushtable.service.authoring.reach.Requests.object;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.service.authoring.reach.Way.Partition;
import dev.hushtable.service.authoring.reach.Way.Request;

/** Statements of PartiQL about one target. */
final class Statements {
    private final Target target;
    private final ObjectNode key;

    Statements(Target target) {
        this.target = target;
        this.key = new Requests(target).key();
    }

    /** A statement and its parameters. */
    record Statement(String text, ArrayNode parameters) {
        ObjectNode request() {
            ObjectNode request = object().put("Statement", text);
            if (!parameters.isEmpty()) {
                request.set("Parameters", parameters);
            }
            return request;
        }
    }

    Way execute(Statement statement) {
        return execute(statement, Partition.TABLE);
    }

    Way execute(Statement statement, Partition partition) {
        return new Request("ExecuteStatement", statement.request(), partition);
    }

    Way transact(Statement statement) {
        ObjectNode request = object();
        request.putArray("TransactStatements").add(statement.request());
        return new Request("ExecuteTransaction", request, Partition.TABLE);
    }

    Statement selectItem() {
        return new Statement("SELECT " + attribute() + " FROM " + table("") + where(), parameters());
    }

    Statement selectWholeItem() {
        return new Statement("SELECT * FROM " + table("") + where(), parameters());
    }

    /** Of a table, when the index is empty. */
    Statement select(String index) {
        return new Statement("SELECT " + attribute() + " FROM " + table(index), object().arrayNode());
    }

    Statement selectWhole(String index) {
        return new Statement("SELECT * FROM " + table(index), object().arrayNode());
    }

    Statement insert() {
        ArrayNode parameters = object().arrayNode();
        StringBuilder members = new StringBuilder();
        new Requests(target).item().properties().forEach(member -> {
            members.append(members.isEmpty() ? "" : ", ")
                    .append('\'')
                    .append(member.getKey().replace("'", "''"))
                    .append("': ?");
            parameters.add(member.getValue());
        });
        return new Statement("INSERT INTO " + table("") + " VALUE {" + members + "}", parameters);
    }

    Statement update() {
        ArrayNode parameters = object().arrayNode().add(object().put("S", "x")).addAll(parameters());
        return new Statement("UPDATE " + table("") + " SET " + attribute() + " = ?" + where(), parameters);
    }

    Statement updateReturning() {
        Statement update = update();
        return new Statement(update.text() + " RETURNING ALL OLD *", update.parameters());
    }

    Statement delete() {
        return new Statement("DELETE FROM " + table("") + where(), parameters());
    }

    Statement deleteReturning() {
        return new Statement(delete().text() + " RETURNING ALL OLD *", parameters());
    }

    private String attribute() {
        return quoted(target.attribute());
    }

    private String table(String index) {
        return quoted(target.table().name()) + (index.isEmpty() ? "" : "." + quoted(index));
    }

    private String where() {
        StringBuilder where = new StringBuilder();
        key.fieldNames()
                .forEachRemaining(name -> where.append(where.isEmpty() ? " WHERE " : " AND ")
                        .append(quoted(name))
                        .append(" = ?"));
        return where.toString();
    }

    private ArrayNode parameters() {
        ArrayNode parameters = object().arrayNode();
        key.forEach(parameters::add);
        return parameters;
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
