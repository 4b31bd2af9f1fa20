package dev.hushtable.policy.syntax;

import dev.hushtable.policy.source.JsonValue;
import dev.hushtable.policy.source.JsonValue.ArrayValue;
import dev.hushtable.policy.source.JsonValue.Member;
import dev.hushtable.policy.source.JsonValue.ObjectValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A statement of a mask file as it is written.
 *
 * @param resources the tables it is about
 * @param attributes what it masks
 */
public record MaskSyntax(String file, List<ResourceEntry> resources, List<Text> attributes) {
    public MaskSyntax {
        resources = List.copyOf(resources);
        attributes = List.copyOf(attributes);
    }

    /** Those of one file; none when it is no mask file. */
    public static List<MaskSyntax> of(PolicyFile file) {
        Member statement = file.root() == null ? null : file.root().members().get("Statement");
        if (!file.folder().equals("masks") || statement == null) {
            return List.of();
        }
        List<MaskSyntax> masks = new ArrayList<>();
        for (JsonValue one :
                statement.value() instanceof ArrayValue array ? array.elements() : List.of(statement.value())) {
            if (one instanceof ObjectValue mask) {
                List<ResourceEntry> resources = texts(mask.members().get("Resource")).stream()
                        .map(ResourceEntry::of)
                        .toList();
                masks.add(new MaskSyntax(
                        file.path(), resources, texts(mask.members().get("Attributes"))));
            }
        }
        return masks;
    }

    /** Whether it may be about that table. */
    public boolean mayBeAbout(TableShape table) {
        return resources.stream().anyMatch(entry -> entry.mayBeDynamoDb("table/" + table.name()));
    }

    private static List<Text> texts(@Nullable Member member) {
        return member == null ? List.of() : Text.of(member.value());
    }
}
