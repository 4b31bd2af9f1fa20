package dev.hushtable.policy.explain;

import dev.hushtable.policy.source.Position;

/**
 * One change of a policy, small enough to be made by hand.
 *
 * @param file in which
 * @param position of what is changed, as the file is now
 * @param what to do, in words
 * @param fragment the changed part, as JSON; empty when something is taken away
 */
public record Edit(String file, Position position, String what, String fragment) {

    /** {@code file:line:column: what}, the form compilers use. */
    @Override
    public String toString() {
        return file + ":" + position.line() + ":" + position.column() + ": " + what;
    }
}
