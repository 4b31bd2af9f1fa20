package dev.hushtable.service.authoring;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.service.table.TableDefinition;

/**
 * One file of {@code schemas/}.
 *
 * @param file its name, {@code schemas/patients.json}
 * @param text as it is written
 * @param json the same, read
 * @param table the table it describes
 */
public record Schema(String file, String text, ObjectNode json, TableDefinition table) {}
