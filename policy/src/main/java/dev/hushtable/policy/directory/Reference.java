package dev.hushtable.policy.directory;

import dev.hushtable.policy.source.JsonValue.TextValue;
import dev.hushtable.policy.source.Position;

/** A name of something in another file, and where it stands. */
record Reference(String name, Position position) {

    static Reference of(TextValue text) {
        return new Reference(text.text(), text.position());
    }
}
