package dev.hushtable.policy.naive;

import static dev.hushtable.policy.naive.Trees.list;
import static dev.hushtable.policy.naive.Trees.statements;

import dev.hushtable.policy.AuthorizationRequest;
import dev.hushtable.policy.PolicyPrincipal;
import dev.hushtable.policy.PolicyPrincipal.Kind;
import dev.hushtable.policy.naive.NaivePrincipals.Grant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * A second evaluator, written from the description of the language and not from the first one: no compilation, no
 * indexes, recursion where it is shortest, and policies as plain trees of maps and lists. It follows the function of
 * results by type: who denies, who allows, what is missing.
 */
final class NaiveEvaluator {
    private final Map<String, Object> world;
    private final Map<String, Object> question;
    private final AuthorizationRequest request;
    private final PolicyPrincipal principal;

    private final Set<String> overridable;
    private final Set<String> deniers = new TreeSet<>();
    private final Set<String> denying = new TreeSet<>();
    private final Set<String> overridden = new TreeSet<>();
    private final Set<String> allowers = new TreeSet<>();
    private final Set<String> missing = new TreeSet<>();

    private NaiveEvaluator(Map<String, Object> world, Map<String, Object> question, AuthorizationRequest request) {
        this.world = world;
        this.question = question;
        this.request = request;
        this.principal = request.principal();
        this.overridable = new TreeSet<>(list(question.getOrDefault("breakGlass", List.of())));
    }

    /**
     * What must come out.
     *
     * @param types the types of policy that may be named as the reason; several where the order is nobody's business
     * @param allowing Sids of all Allow statements that apply, of any type
     * @param denying Sids of all Deny statements that apply and were not overridden
     * @param overridden Sids of all Deny statements that break-glass goes over
     */
    record Verdict(
            Outcome outcome, Set<String> types, Set<String> allowing, Set<String> denying, Set<String> overridden) {}

    enum Outcome {
        ALLOW,
        EXPLICIT,
        IMPLICIT
    }

    static Verdict decide(Map<String, Object> world, Map<String, Object> question, AuthorizationRequest request) {
        return new NaiveEvaluator(world, question, request).decide();
    }

    private Verdict decide() {
        Map<String, Object> mine =
                Trees.map(Trees.map(world, "principals"), (String) Objects.requireNonNull(question.get("who")));
        boolean bounded = mine.containsKey("boundary");
        boolean hasSession = question.containsKey("session");
        boolean hasResource = question.containsKey("resourcePolicy");
        List<Map<String, Object>> resourceStatements =
                hasResource ? statements(question.get("resourcePolicy")) : List.of();

        boolean identity = allows("IDENTITY", statements(mine.getOrDefault("identity", List.of())))
                | allows("IDENTITY", statements(mine.getOrDefault("group", List.of())));
        boolean boundary = !bounded || allows("BOUNDARY", statements(mine.get("boundary")));
        boolean session = !hasSession || allows("SESSION", statements(question.get("session")));
        boolean scp = allowsAtEveryLevel("SCP");
        // AWS attaches one that allows everything and cannot be taken away, so that only what they deny matters.
        allowsAtEveryLevel("RCP");
        Set<Grant> grants = grants(resourceStatements, bounded);

        boolean everybody = sameAccount() && grants.contains(Grant.EVERYBODY);
        boolean direct = sameAccount() && grants.contains(Grant.DIRECT);
        // Documentation and practice differ for a role's session that is named: the stricter.
        if (!session && !everybody && !(direct && principal.kind() != Kind.ROLE_SESSION)) {
            missing.add("SESSION");
        }
        if (!scp) {
            missing.add("SCP");
        }
        if (!boundary && !everybody && !direct) {
            missing.add("BOUNDARY");
        }
        core(identity, grants);
        if (!deniers.isEmpty()) {
            return new Verdict(Outcome.EXPLICIT, deniers, allowers, denying, overridden);
        }
        return new Verdict(
                missing.isEmpty() ? Outcome.ALLOW : Outcome.IMPLICIT, missing, allowers, denying, overridden);
    }

    /** Identity and resource policies: either one in the same account, both across accounts. */
    private void core(boolean identity, Set<Grant> grants) {
        String resourceType = resourceType();
        boolean explicitTrust = question.containsKey("resourcePolicy") && !"ACCOUNT".equals(question.get("trust"));
        if (!sameAccount()) {
            if (grants.isEmpty()) {
                missing.add(resourceType);
            }
            if (!identity) {
                missing.add("IDENTITY");
            }
            return;
        }
        Set<Grant> personal = EnumSet.noneOf(Grant.class);
        personal.addAll(grants);
        boolean delegated = personal.remove(Grant.ACCOUNT);
        if (!personal.isEmpty()) {
            return;
        }
        if (explicitTrust && !delegated) {
            missing.add(resourceType);
        }
        if (!identity) {
            missing.add("IDENTITY");
        }
    }

    private String resourceType() {
        return "ROLE".equals(question.get("trust")) ? "ROLE_TRUST" : "RESOURCE";
    }

    private boolean sameAccount() {
        String[] arn = request.resource().split(":", 6);
        return arn.length < 6 || arn[4].isEmpty() || arn[4].equals(principal.accountId());
    }

    private boolean allowsAtEveryLevel(String type) {
        boolean all = true;
        for (Object level : Trees.map(world, type.toLowerCase(Locale.ROOT)).values()) {
            all &= allows(type, statements(level));
        }
        return all;
    }

    /** Whether one of them allows; notes those that deny. */
    private boolean allows(String type, List<Map<String, Object>> statements) {
        boolean any = false;
        for (Map<String, Object> statement : statements) {
            any |= considered(type, statement);
        }
        return any;
    }

    private boolean considered(String type, Map<String, Object> statement) {
        Belief applies = NaiveStatement.applies(statement, request, type);
        String sid = (String) statement.get("Sid");
        if (statement.get("Effect").equals("Allow")) {
            if (applies.allows()) {
                allowers.add(sid);
                return true;
            }
        } else if (applies.denies()) {
            // Glass is broken at home only: what another account's owner denies stays denied.
            if (overridable.contains(type) && (!type.equals("RESOURCE") || sameAccount())) {
                overridden.add(sid);
            } else {
                deniers.add(type);
                denying.add(sid);
            }
        }
        return false;
    }

    private Set<Grant> grants(List<Map<String, Object>> statements, boolean bounded) {
        Set<Grant> grants = EnumSet.noneOf(Grant.class);
        for (Map<String, Object> statement : statements) {
            Grant grant = NaivePrincipals.grant(statement, principal, bounded);
            if (grant != null && considered(resourceType(), statement)) {
                grants.add(grant);
            }
        }
        return grants;
    }
}
