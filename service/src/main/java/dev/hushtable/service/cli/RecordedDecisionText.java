package dev.hushtable.service.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.policy.AuthorizationRequest;
import dev.hushtable.policy.PolicyPrincipal;
import dev.hushtable.policy.PolicyPrincipal.Kind;
import dev.hushtable.policy.directory.PolicySet;
import dev.hushtable.policy.document.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A decision of which only the record is left: nearly always an Allow. What was asked is in what the record keeps back; where that
 * cannot be opened, the decision is told and not asked again.
 */
final class RecordedDecisionText {
    private final RecordedDecision decision;
    private final PolicySet policies;
    private final @Nullable PolicyPrincipal asker;
    private final List<String> before;

    /**
     * @param asker who asked, as far as the record says
     * @param before notes that come first
     */
    RecordedDecisionText(
            RecordedDecision decision, PolicySet policies, @Nullable PolicyPrincipal asker, List<String> before) {
        this.decision = decision;
        this.policies = policies;
        this.asker = asker;
        this.before = List.copyOf(before);
    }

    String text() {
        List<String> lines = new ArrayList<>();
        lines.add((decision.decision().equals("ALLOW") ? "ALLOWED: " : "DENIED: ")
                + who() + " " + decision.text("eventName")
                + " at "
                + decision.text("eventTime"));
        decision.record()
                .path("resources")
                .forEach(resource -> lines.add("  on " + resource.path("ARN").asText()));
        for (String list : List.of("attributesRequested", "attributesInConditions", "attributesReturned")) {
            JsonNode names = decision.more(list);
            if (!names.isMissingNode()) {
                lines.add("  " + list + ": " + names);
            }
        }
        lines.add("");
        lines.add("Decided by");
        decision.statements().forEach(statement -> lines.add("  " + place(statement)));
        lines.add("");
        lines.addAll(notes());
        return String.join("\n", lines) + "\n";
    }

    private String who() {
        JsonNode identity = decision.record().path("userIdentity");
        String arn = identity.path("arn").asText();
        return arn.isEmpty() ? "access key " + identity.path("accessKeyId").asText() : arn;
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("decision", decision.decision());
        ArrayNode statements = json.putArray("decidedBy");
        decision.statements().forEach(statement -> statements.add(place(statement)));
        ArrayNode notes = json.putArray("notes");
        notes().forEach(notes::add);
        json.set("record", decision.record());
        return json;
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>(before);
        if (!isSame()) {
            notes.add("The policies have changed since (then " + decision.policyHash() + ", now " + policies.hash()
                    + "), so places of statements are not shown.");
        }
        return notes;
    }

    private boolean isSame() {
        return policies.hash().equals(decision.policyHash());
    }

    /** The statement with its place, as long as the files are those that decided. */
    private String place(String statement) {
        if (!isSame()) {
            return statement;
        }
        return policies.consulted(anything()).stream()
                .flatMap(layer -> layer.documents().stream())
                .flatMap(document -> document.statements().stream())
                .filter(one -> isNamed(one, statement))
                .map(one -> one.ref().file() + ":" + one.ref().line() + ":"
                        + one.source().position().column() + " " + statement)
                .findFirst()
                .orElse(statement);
    }

    private static boolean isNamed(Statement one, String statement) {
        String sid = one.ref().sid();
        return statement.equals(
                one.ref().policy() + ":" + (sid == null ? one.ref().line() : sid));
    }

    /** A request of the recorded principal: which policies are asked depends on no more. */
    private AuthorizationRequest anything() {
        PolicyPrincipal known = asker;
        if (known != null) {
            return new AuthorizationRequest(known, "", "*", Map.of());
        }
        JsonNode identity = decision.record().path("userIdentity");
        Kind kind = switch (identity.path("type").asText()) {
            case "AssumedRole" -> Kind.ROLE_SESSION;
            case "FederatedUser" -> Kind.FEDERATED_USER;
            default -> Kind.USER;
        };
        PolicyPrincipal principal = new PolicyPrincipal(
                kind,
                identity.path("userName").asText(),
                identity.path("arn").asText(),
                identity.path("accountId").asText());
        return new AuthorizationRequest(principal, "", "*", Map.of());
    }
}
