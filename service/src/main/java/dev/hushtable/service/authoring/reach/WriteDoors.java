package dev.hushtable.service.authoring.reach;

import static dev.hushtable.service.authoring.reach.Requests.object;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.service.authoring.reach.Door.Kind;
import dev.hushtable.service.authoring.reach.Way.Partition;
import dev.hushtable.service.authoring.reach.Way.Request;
import java.util.ArrayList;
import java.util.List;

/** The doors through which an attribute can be given a value, or taken away with its item. */
final class WriteDoors {
    private final Target target;
    private final Requests requests;
    private final Statements statements;

    WriteDoors(Target target) {
        this.target = target;
        this.requests = new Requests(target);
        this.statements = new Statements(target);
    }

    List<Door> all() {
        ObjectNode put = requests.table().set("Item", requests.item());
        ObjectNode delete = requests.table().set("Key", requests.key());
        List<Door> doors = new ArrayList<>();
        doors.add(door("PutItem", of("PutItem", put)));
        doors.add(door("DeleteItem", of("DeleteItem", delete)));
        doors.add(door("BatchWriteItem put", batch("PutRequest", "Item", requests.item())));
        doors.add(door("BatchWriteItem delete", batch("DeleteRequest", "Key", requests.key())));
        doors.add(door("TransactWriteItems Put", transact("Put", put)));
        doors.add(door("TransactWriteItems Delete", transact("Delete", delete)));
        doors.add(door("PartiQL INSERT", statements.execute(statements.insert())));
        doors.add(door("PartiQL DELETE", statements.execute(statements.delete())));
        if (!target.isKey()) {
            doors.add(door("UpdateItem", of("UpdateItem", requests.update())));
            doors.add(door("TransactWriteItems Update", transact("Update", requests.update())));
            doors.add(door("PartiQL UPDATE", statements.execute(statements.update())));
        }
        return doors;
    }

    private static Door door(String name, Way way) {
        return new Door(name, Kind.WRITE, List.of(way));
    }

    private static Way of(String operation, ObjectNode request) {
        return new Request(operation, request, Partition.TABLE);
    }

    private Way batch(String kind, String member, ObjectNode value) {
        ObjectNode request = object();
        request.putObject("RequestItems")
                .putArray(target.table().identity().arn())
                .addObject()
                .putObject(kind)
                .set(member, value);
        return of("BatchWriteItem", request);
    }

    private static Way transact(String member, ObjectNode write) {
        ObjectNode request = object();
        request.putArray("TransactItems").addObject().set(member, write.deepCopy());
        return of("TransactWriteItems", request);
    }
}
