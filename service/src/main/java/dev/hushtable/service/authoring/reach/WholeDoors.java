package dev.hushtable.service.authoring.reach;

import dev.hushtable.service.authoring.reach.Door.Kind;
import dev.hushtable.service.table.TableDefinition;
import java.util.List;

/**
 * The doors behind which conditions on attributes and partitions do not count: whoever may go through has the table, or
 * may change who has it. Actions that this version has no operation for can be granted all the same.
 */
final class WholeDoors {

    private WholeDoors() {}

    static List<Door> of(TableDefinition table) {
        String arn = table.identity().arn();
        return List.of(
                door("stream", "GetRecords", arn + "/stream/2026-01-01T00:00:00.000"),
                door("export", "ExportTableToPointInTime", arn),
                door("backup", "CreateBackup", arn),
                door("restore to another table", "RestoreTableToPointInTime", arn),
                door("Kinesis stream", "EnableKinesisStreamingDestination", arn),
                door("change of the table's policy", "PutResourcePolicy", arn));
    }

    private static Door door(String name, String action, String resource) {
        return new Door(
                name + " (" + action + ")", Kind.WHOLE, List.of(new Way.Action("dynamodb:" + action, resource)));
    }
}
