package dev.hushtable.policy.lint;

import dev.hushtable.policy.source.Position;

/**
 * Something to look at.
 *
 * @param what it is, here
 * @param fix what to write instead
 */
public record Finding(Rule rule, String file, Position position, String what, String fix) {

    /** {@code file:line:column: severity CODE: what}, the form compilers use. */
    @Override
    public String toString() {
        return file + ":" + position.line() + ":" + position.column() + ": "
                + rule.severity().word() + " " + rule.code() + ": " + what;
    }
}
