package dev.hushtable.policy.syntax;

import dev.hushtable.policy.source.JsonValue.Member;
import dev.hushtable.policy.source.Position;
import java.util.List;

/**
 * {@code Action}, {@code Resource} or one of their {@code Not...} forms.
 *
 * @param position of the element's name
 * @param name as written
 */
public record EntryList(Position position, String name, List<Text> entries) {
    public EntryList {
        entries = List.copyOf(entries);
    }

    static EntryList of(Member member) {
        return new EntryList(member.position(), member.name(), Text.of(member.value()));
    }

    /** Whether it names what the statement is not about. */
    public boolean isInverted() {
        return name.startsWith("Not");
    }
}
