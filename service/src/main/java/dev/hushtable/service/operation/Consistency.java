package dev.hushtable.service.operation;

import dev.hushtable.service.wire.Members;

/** What {@code ConsistentRead} asks for. Every read here is strongly consistent; the asked-for kind is what is charged. */
enum Consistency {
    EVENTUAL,
    STRONG;

    static Consistency read(Members members) {
        return Boolean.TRUE.equals(members.bool("ConsistentRead")) ? STRONG : EVENTUAL;
    }
}
