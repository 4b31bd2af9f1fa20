package dev.hushtable.service.server;

import dev.hushtable.policy.PolicyProblem;
import dev.hushtable.policy.directory.PolicySet;
import dev.hushtable.service.dispatch.ServiceEvents;
import dev.hushtable.service.identity.LoggedPolicies;
import dev.hushtable.service.identity.PolicyListener;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Records and logs every change of the policies in force, and every change that was refused. */
final class RecordedPolicies implements PolicyListener {
    private static final String SOURCE = "iam.amazonaws.com";

    private final LoggedPolicies logged = new LoggedPolicies();
    private final ServiceEvents events;
    private final @Nullable EncryptionDocuments encryption;

    RecordedPolicies(ServiceEvents events, @Nullable EncryptionDocuments encryption) {
        this.events = events;
        this.encryption = encryption;
    }

    @Override
    public List<PolicyProblem> objections(PolicySet policies) {
        return encryption == null ? List.of() : encryption.objections(policies);
    }

    @Override
    public void inForce(PolicySet policies) {
        SortedMap<String, String> details = new TreeMap<>();
        details.put("policyVersion", policies.hash());
        events.record(SOURCE, "PoliciesInForce", details);
        if (encryption != null) {
            encryption.inForce(policies);
        }
        logged.inForce(policies);
    }

    @Override
    public void refused(List<PolicyProblem> problems) {
        SortedMap<String, String> details = new TreeMap<>();
        details.put("problems", Integer.toString(problems.size()));
        details.put(
                "first", problems.getFirst().file() + ":" + problems.getFirst().line());
        events.record(SOURCE, "PoliciesRefused", details);
        logged.refused(problems);
    }
}
