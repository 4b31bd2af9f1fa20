package dev.hushtable.service.authoring;

import dev.hushtable.policy.AuthorizationRequest;
import dev.hushtable.policy.Decision.StatementRef;
import dev.hushtable.policy.document.PolicyDocument;
import dev.hushtable.policy.document.Statement;
import dev.hushtable.policy.source.JsonValue;
import dev.hushtable.service.access.RequestEnvironment;
import dev.hushtable.service.access.RequestEnvironment.Transport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The statements of a workspace that can decide about tables: managed and inline policies, boundaries, guardrails and
 * the resource policies of schemas. Trust policies, and statements about other services only, are not among them.
 */
public final class PolicyStatements {
    private static final RequestEnvironment ANY =
            new RequestEnvironment("192.0.2.1", Transport.TLS, null, Instant.EPOCH);
    private static final Comparator<StatementRef> BY_PLACE =
            Comparator.comparing(StatementRef::file).thenComparingInt(StatementRef::line);

    private PolicyStatements() {}

    /** Each once, in the order of files and lines. */
    public static Collection<Statement> all(Workspace workspace) {
        List<PolicyDocument> documents =
                new ArrayList<>(workspace.policies().ownAccount().policies().values());
        for (Schema schema : workspace.schemas()) {
            if (schema.policy() != null) {
                documents.add(schema.policy().document());
            }
        }
        for (Asker asker : Questions.principals(workspace)) {
            AuthorizationRequest anything = Questions.of(
                    workspace,
                    asker,
                    "dynamodb:ListTables",
                    "arn:aws:dynamodb:" + workspace.home().region() + ":"
                            + workspace.home().accountId() + ":table/x",
                    ANY);
            workspace.policies().consulted(anything).forEach(consulted -> documents.addAll(consulted.documents()));
        }
        Map<StatementRef, Statement> byPlace = new TreeMap<>(BY_PLACE);
        documents.forEach(document -> document.statements().stream()
                .filter(PolicyStatements::isAboutTables)
                .forEach(statement -> byPlace.putIfAbsent(statement.ref(), statement)));
        return byPlace.values();
    }

    private static boolean isAboutTables(Statement statement) {
        JsonValue.Member actions = statement.source().members().get("Action");
        return actions == null || JsonTrees.of(actions.value()).toString().matches("(?i).*\"(\\*|dynamodb:).*");
    }
}
