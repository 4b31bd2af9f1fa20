package dev.hushtable.service.authoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.service.access.AccessDeniedException;
import dev.hushtable.service.access.RequestEnvironment;
import dev.hushtable.service.item.Item;
import dev.hushtable.service.operation.AuditFacts;
import dev.hushtable.service.operation.KeyReader;
import dev.hushtable.service.operation.memory.InMemoryTables;
import dev.hushtable.service.storage.ItemWrite;
import dev.hushtable.service.table.TableDefinition;
import dev.hushtable.service.wire.Members;
import dev.hushtable.service.wire.Reply;
import java.util.List;

/**
 * The tables of a workspace with items in them, in memory, where a request can be executed to see what leaves. Not
 * thread-safe; a stage is for one request, which may change it.
 */
public final class Stage {
    private final Workspace workspace;
    private final InMemoryTables tables = new InMemoryTables();
    private final Rehearsal rehearsal;
    private final RehearsalRecording recording = new RehearsalRecording();

    public Stage(Workspace workspace) {
        this.workspace = workspace;
        workspace.schemas().forEach(schema -> tables.create(schema.table()));
        this.rehearsal = new Rehearsal(tables, workspace.accessControl());
    }

    /**
     * Puts an item there, whatever anybody may.
     *
     * @param item as an SDK would send it
     * @throws IllegalArgumentException when no schema describes the table
     * @throws dev.hushtable.service.wire.ApiException when the table could not hold such an item
     */
    public void put(String table, JsonNode item) {
        TableDefinition definition = tables.find(table);
        if (definition == null) {
            throw new IllegalArgumentException("no file of schemas/ describes the table '" + table + "'");
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode().set("Item", item);
        Item sent = new Item(Members.of(body).requiredAttributes("Item").read());
        ItemWrite write = new ItemWrite(
                KeyReader.ofItem(definition.keySchema(), sent.attributes()),
                previous -> new ItemWrite.Decision.Put(sent));
        tables.items(table).write(List.of(write), outcomes -> new byte[0]).join();
    }

    /**
     * Executes a request.
     *
     * @throws dev.hushtable.service.access.AccessDeniedException when the policies say no, before or after reading
     * @throws dev.hushtable.service.wire.ApiException for an error answer
     */
    public Reply perform(Asker asker, String operation, JsonNode request, RequestEnvironment environment) {
        return rehearsal.perform(Questions.scene(workspace, asker, operation, request, environment), recording);
    }

    /** What became of the items on their way out, so far. */
    public AuditFacts facts() {
        return recording.facts();
    }

    /** What was denied of parts of a request, whose other parts were not. */
    public List<AccessDeniedException> deniedInPart() {
        return recording.deniedInPart();
    }
}
