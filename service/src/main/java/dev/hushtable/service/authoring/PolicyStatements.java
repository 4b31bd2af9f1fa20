package dev.hushtable.service.authoring;

import dev.hushtable.policy.AuthorizationRequest;
import dev.hushtable.policy.Decision.StatementRef;
import dev.hushtable.policy.directory.Account;
import dev.hushtable.policy.directory.Role;
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
import org.jspecify.annotations.Nullable;

/**
 * The statements of a workspace that can decide about requests to this server: managed and inline policies, boundaries,
 * guardrails, the resource policies of schemas, and trust policies, as far as they are not for web identities. Statements
 * about other services only are not among them.
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
            PolicyDocument trust = trust(workspace, asker);
            if (trust != null) {
                documents.add(trust);
            }
        }
        Map<StatementRef, Statement> byPlace = new TreeMap<>(BY_PLACE);
        documents.forEach(document -> document.statements().stream()
                .filter(PolicyStatements::isAskedHere)
                .forEach(statement -> byPlace.putIfAbsent(statement.ref(), statement)));
        return byPlace.values();
    }

    private static @Nullable PolicyDocument trust(Workspace workspace, Asker asker) {
        if (!(asker instanceof Asker.RoleSession session)) {
            return null;
        }
        String id = session.account().isEmpty() ? workspace.home().accountId() : session.account();
        Account account = workspace.policies().account(id);
        Role role = account == null ? null : account.roles().get(session.role());
        return role == null ? null : role.trust();
    }

    private static boolean isAskedHere(Statement statement) {
        Map<String, JsonValue.Member> members = statement.source().members();
        JsonValue.Member principal = members.get("Principal");
        if (principal != null && JsonTrees.of(principal.value()).has("Federated")) {
            return false;
        }
        JsonValue.Member actions = members.get("Action");
        return actions == null
                || JsonTrees.of(actions.value()).toString().matches("(?i).*\"(\\*|dynamodb:|sts:|kms:).*");
    }
}
