package dev.hushtable.service.access;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import dev.hushtable.service.item.Item;
import dev.hushtable.service.wire.StrictJson;
import java.io.IOException;
import java.util.Set;

/**
 * An item, or what is left of it, that may leave. Only {@link Disclosure} can make one, and no item is written into an
 * answer without. Immutable.
 */
public final class Disclosed {
    private final Item shown;
    private final Changes changes;

    /**
     * What was done to it, in top-level names.
     *
     * @param left those of which anything leaves
     * @param redacted left out
     * @param masked changed
     * @param unallowed leave although no policy allows it, because the table's results are only observed
     */
    public record Changes(Set<String> left, Set<String> redacted, Set<String> masked, Set<String> unallowed) {}

    /** Package-private on purpose: the compiler is what enforces that results are checked. */
    Disclosed(Item shown, Changes changes) {
        this.shown = shown;
        this.changes = changes;
    }

    /** The same, told otherwise. */
    Disclosed with(Changes told) {
        return new Disclosed(shown, told);
    }

    /** What was done to it: for the audit record. */
    public Changes changes() {
        return changes;
    }

    /** Whether nothing of it leaves. */
    public boolean isEmpty() {
        return shown.attributes().isEmpty();
    }

    /** Writes its attributes. */
    public void write(JsonGenerator json) throws IOException {
        AttributeValueWriter.write(json, shown.attributes());
    }

    /** Its attributes as a tree, for an error document. */
    public JsonNode tree() {
        return StrictJson.tree(this::write);
    }
}
