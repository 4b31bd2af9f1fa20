package dev.hushtable.service.authoring.reach;

import static dev.hushtable.service.authoring.reach.Requests.object;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.service.authoring.reach.Door.Kind;
import dev.hushtable.service.authoring.reach.Way.Partition;
import dev.hushtable.service.authoring.reach.Way.Request;
import dev.hushtable.service.table.Projection;
import dev.hushtable.service.table.SecondaryIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The doors through which the value of an attribute can be read; each with a projection on it, and without one. */
final class ReadDoors {
    private final Target target;
    private final Requests requests;
    private final Statements statements;

    ReadDoors(Target target) {
        this.target = target;
        this.requests = new Requests(target);
        this.statements = new Statements(target);
    }

    List<Door> all() {
        List<Door> doors = new ArrayList<>();
        doors.add(door("GetItem", "GetItem", this::get));
        doors.add(new Door("BatchGetItem", Kind.READ, List.of(batch(requests.projected(keys())), batch(keys()))));
        doors.add(
                new Door("TransactGetItems", Kind.READ, List.of(transact(requests.projected(get())), transact(get()))));
        doors.add(door("Query", "Query", this::query));
        doors.add(door("Scan", "Scan", requests::table));
        doors.addAll(partiql());
        target.table().indexes().stream().filter(this::shows).forEach(index -> doors.addAll(of(index)));
        doors.addAll(returning());
        return doors;
    }

    private Door door(String name, String operation, Supplier<ObjectNode> request) {
        return new Door(
                name,
                Kind.READ,
                List.of(of(operation, requests.projected(request.get())), of(operation, request.get())));
    }

    private static Way of(String operation, ObjectNode request) {
        return new Request(operation, request, Partition.TABLE);
    }

    private ObjectNode get() {
        return requests.table().set("Key", requests.key());
    }

    private ObjectNode query() {
        return requests.query(
                requests.table(), List.of(target.table().keySchema().partition()));
    }

    private ObjectNode keys() {
        ObjectNode keys = object();
        keys.putArray("Keys").add(requests.key());
        return keys;
    }

    private Way batch(ObjectNode keys) {
        ObjectNode request = object();
        request.putObject("RequestItems").set(target.table().identity().arn(), keys);
        return of("BatchGetItem", request);
    }

    private static Way transact(ObjectNode get) {
        ObjectNode request = object();
        request.putArray("TransactItems").addObject().set("Get", get);
        return of("TransactGetItems", request);
    }

    private List<Door> partiql() {
        return List.of(
                new Door(
                        "PartiQL SELECT",
                        Kind.READ,
                        List.of(
                                statements.execute(statements.selectItem()),
                                statements.execute(statements.selectWholeItem()))),
                new Door(
                        "PartiQL SELECT of all",
                        Kind.READ,
                        List.of(
                                statements.execute(statements.select("")),
                                statements.execute(statements.selectWhole("")))),
                new Door(
                        "PartiQL in a transaction",
                        Kind.READ,
                        List.of(
                                statements.transact(statements.selectItem()),
                                statements.transact(statements.selectWholeItem()))));
    }

    /** Whether the index has the attribute in it. */
    private boolean shows(SecondaryIndex index) {
        return target.isKey()
                || index.keys().names().contains(target.attribute())
                || switch (index.projection()) {
                    case Projection.All() -> true;
                    case Projection.KeysOnly() -> false;
                    case Projection.Include include -> include.attributes().contains(target.attribute());
                };
    }

    private List<Door> of(SecondaryIndex index) {
        Partition partition = switch (index.scope()) {
            case LOCAL -> Partition.TABLE;
            case GLOBAL -> Partition.INDEX;
        };
        ObjectNode table = requests.table().put("IndexName", index.name());
        ObjectNode query = requests.query(table.deepCopy(), index.keys().partition());
        String name = " index " + index.name();
        return List.of(
                new Door(
                        "Query" + name,
                        Kind.READ,
                        List.of(
                                new Request("Query", requests.projected(query.deepCopy()), partition),
                                new Request("Query", query, partition))),
                new Door(
                        "Scan" + name,
                        Kind.READ,
                        List.of(
                                new Request("Scan", requests.projected(table.deepCopy()), partition),
                                new Request("Scan", table, partition))),
                new Door(
                        "PartiQL SELECT" + name,
                        Kind.READ,
                        List.of(statements.execute(statements.select(index.name()), partition))));
    }

    /** Writes that show what was there. */
    private List<Door> returning() {
        List<Door> doors = new ArrayList<>();
        ObjectNode put = requests.table().set("Item", requests.key());
        ObjectNode delete = get();
        ObjectNode update = get().put("ReturnValues", "ALL_NEW");
        doors.add(single("PutItem ReturnValues", of("PutItem", put.deepCopy().put("ReturnValues", "ALL_OLD"))));
        doors.add(single("UpdateItem ReturnValues", of("UpdateItem", update)));
        doors.add(single(
                "DeleteItem ReturnValues", of("DeleteItem", delete.deepCopy().put("ReturnValues", "ALL_OLD"))));
        doors.add(single("PutItem failing condition", of("PutItem", requests.showingOnFailure(put))));
        doors.add(single("UpdateItem failing condition", of("UpdateItem", requests.showingOnFailure(get()))));
        doors.add(single("DeleteItem failing condition", of("DeleteItem", requests.showingOnFailure(delete))));
        ObjectNode check = object();
        check.putArray("TransactItems").addObject().set("ConditionCheck", requests.showingOnFailure(get()));
        doors.add(single("TransactWriteItems failing condition", of("TransactWriteItems", check)));
        doors.add(single("PartiQL DELETE RETURNING", statements.execute(statements.deleteReturning())));
        if (!target.isKey()) {
            doors.add(single("PartiQL UPDATE RETURNING", statements.execute(statements.updateReturning())));
        }
        return doors;
    }

    private static Door single(String name, Way way) {
        return new Door(name, Kind.READ, List.of(way));
    }
}
