package dev.hushtable.service.authoring;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.policy.ResourcePolicy;
import dev.hushtable.service.table.TableDefinition;
import org.jspecify.annotations.Nullable;

/**
 * One file of {@code schemas/}.
 *
 * @param file its name, {@code schemas/patients.json}
 * @param text as it is written
 * @param json the same, read
 * @param table the table it describes
 * @param policy the table's resource policy, if the file has one; its statements are placed in the file
 */
public record Schema(
        String file,
        String text,
        ObjectNode json,
        TableDefinition table,
        @Nullable ResourcePolicy policy) {}
