package dev.hushtable.policy.explain;

import dev.hushtable.policy.AuthorizationRequest;
import dev.hushtable.policy.condition.Condition;
import dev.hushtable.policy.condition.WrittenCondition;
import dev.hushtable.policy.disclosure.MaskStatement;
import dev.hushtable.policy.document.PrincipalMatch;
import dev.hushtable.policy.document.Statement;
import dev.hushtable.policy.explain.Operand.Kind;
import dev.hushtable.policy.pattern.Arn;
import dev.hushtable.policy.pattern.Truth;
import dev.hushtable.policy.source.JsonValue.Member;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Puts one request to statements, each operand by itself. */
final class StatementQuestions {
    private final AuthorizationRequest request;
    private final Arn resource;

    StatementQuestions(AuthorizationRequest request, Arn resource) {
        this.request = request;
        this.resource = resource;
    }

    StatementReport ask(Statement statement) {
        List<Operand> operands = new ArrayList<>();
        Truth about = Truth.of(statement.isAbout(request.action()));
        operands.add(operand(Kind.ACTION, statement, Asked.one(request.action()), about));
        if (element(Kind.PRINCIPAL, statement) != null) {
            Truth named = Truth.of(statement.match(request.principal()) != PrincipalMatch.NONE);
            operands.add(operand(
                    Kind.PRINCIPAL, statement, Asked.one(request.principal().arn()), named));
        }
        if (element(Kind.RESOURCE, statement) != null) {
            Truth matches = statement.matchesResource(request, resource);
            operands.add(operand(Kind.RESOURCE, statement, Asked.one(request.resource()), matches));
        }
        statement.conditions().forEach(condition -> operands.add(operand(condition)));
        return new StatementReport(statement, operands);
    }

    MaskReport ask(MaskStatement mask, Set<String> attributes) {
        Set<String> masked = new TreeSet<>(mask.attributes());
        masked.retainAll(attributes);
        return new MaskReport(
                mask, masked, mask.conditions().stream().map(this::operand).toList());
    }

    private Operand operand(Condition condition) {
        WrittenCondition written = condition.written();
        return new Operand(
                Kind.CONDITION,
                new Operand.Written(written.values(), written.operator()),
                Asked.of(request.contextValue(written.key())),
                condition.test(request),
                condition.failing(request));
    }

    private static Operand operand(Kind kind, Statement statement, Asked asked, Truth truth) {
        Member member = Objects.requireNonNull(element(kind, statement), "a statement without its element");
        return new Operand(
                kind,
                new Operand.Written(member, null),
                asked,
                truth,
                truth == Truth.TRUE ? List.of() : asked.values());
    }

    private static @Nullable Member element(Kind kind, Statement statement) {
        String name = switch (kind) {
            case ACTION -> "Action";
            case PRINCIPAL -> "Principal";
            case RESOURCE -> "Resource";
            case CONDITION -> "Condition";
        };
        Member named = statement.source().members().get(name);
        return named == null ? statement.source().members().get("Not" + name) : named;
    }
}
