package dev.hushtable.service.dispatch;

import dev.hushtable.policy.Decision;

/** How records name a statement: {@code policy:Sid}, or {@code policy:line} of one that has none. */
final class StatementName {
    private StatementName() {}

    static String of(Decision.StatementRef statement) {
        String sid = statement.sid();
        return statement.policy() + ':' + (sid == null ? statement.line() : sid);
    }
}
