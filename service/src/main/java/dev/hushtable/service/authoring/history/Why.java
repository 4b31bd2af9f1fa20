package dev.hushtable.service.authoring.history;

import dev.hushtable.policy.Decision;
import dev.hushtable.policy.Decision.StatementRef;
import dev.hushtable.policy.disclosure.MaskStatement;
import java.util.List;
import java.util.stream.Collectors;

/** Reasons of decisions in a few words. */
final class Why {
    private Why() {}

    static String of(Decision decision) {
        return switch (decision) {
            case Decision.Allow allow -> places(allow.statements());
            case Decision.Deny deny ->
                deny.explicit()
                        ? "denied by " + places(deny.statements())
                        : "no " + deny.policyType().words() + " policy allows it";
        };
    }

    static String of(MaskStatement mask) {
        return "a mask is on it: " + place(mask.ref());
    }

    private static String places(List<StatementRef> statements) {
        return statements.stream().map(Why::place).distinct().collect(Collectors.joining(", "));
    }

    private static String place(StatementRef statement) {
        return statement.file() + ":" + statement.line() + (statement.sid() == null ? "" : " " + statement.sid());
    }
}
