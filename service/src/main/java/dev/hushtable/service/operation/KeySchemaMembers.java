package dev.hushtable.service.operation;

import dev.hushtable.service.table.KeySchema.KeyAttribute;
import dev.hushtable.service.table.KeySchema.ScalarType;
import dev.hushtable.service.table.KeySchemaRules.Element;
import dev.hushtable.service.table.KeySchemaRules.KeyType;
import dev.hushtable.service.table.TableLimits;
import dev.hushtable.service.wire.Constraint;
import dev.hushtable.service.wire.Members;
import java.util.ArrayList;
import java.util.List;

/** Reads attribute definitions and key schemas. */
final class KeySchemaMembers {
    private static final Constraint[] ATTRIBUTE_NAME = {
        new Constraint.MinLength(1), new Constraint.MaxLength(TableLimits.MAX_KEY_ATTRIBUTE_NAME_CHARS)
    };

    private KeySchemaMembers() {}

    static List<KeyAttribute> definitions(List<Members> given) {
        List<KeyAttribute> definitions = new ArrayList<>();
        for (Members definition : given) {
            String name = definition.requiredString("AttributeName", ATTRIBUTE_NAME);
            ScalarType type = definition.requiredChoice("AttributeType", ScalarType.class);
            if (type != null) {
                definitions.add(new KeyAttribute(name, type));
            }
        }
        return definitions;
    }

    /** @param maxElements how many the model allows */
    static List<Element> elements(Members members, int maxElements) {
        List<Element> elements = new ArrayList<>();
        List<Members> given = members.requiredStructures("KeySchema");
        members.sizeOf("KeySchema", given, 1, maxElements);
        for (Members element : given) {
            String name = element.requiredString("AttributeName", ATTRIBUTE_NAME);
            KeyType type = element.requiredChoice("KeyType", KeyType.class);
            if (type != null) {
                elements.add(new Element(name, type));
            }
        }
        return elements;
    }
}
