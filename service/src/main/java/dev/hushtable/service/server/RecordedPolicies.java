package dev.hushtable.service.server;

import dev.hushtable.policy.PolicyProblem;
import dev.hushtable.policy.directory.PolicySet;
import dev.hushtable.service.dispatch.ServiceEvents;
import dev.hushtable.service.identity.LoggedPolicies;
import dev.hushtable.service.identity.PolicyListener;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Records and logs every change of the policies in force, and every change that was refused; persons by their tokens. */
final class RecordedPolicies implements PolicyListener {
    private static final String SOURCE = "iam.amazonaws.com";

    /** A file that is called after a person. */
    private static final Pattern PERSON = Pattern.compile("(?:accounts/(\\d{12})/)?iam/users/([^/]+)\\.json$");

    private final String account;
    private final LoggedPolicies logged = new LoggedPolicies();
    private final ServiceEvents events;
    private final @Nullable EncryptionDocuments encryption;

    /** @param account of users whose file does not say which */
    RecordedPolicies(String account, ServiceEvents events, @Nullable EncryptionDocuments encryption) {
        this.account = account;
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
        PolicyProblem first = problems.getFirst();
        Matcher person = PERSON.matcher(first.file());
        if (person.find()) {
            String named = person.group(1);
            details.put("first", "iam/users/~:" + first.line());
            String arn = "arn:aws:iam::" + (named == null ? account : named) + ":user/" + person.group(2);
            events.record(
                    SOURCE,
                    "PoliciesRefused",
                    details,
                    new ServiceEvents.About(arn, new TreeMap<>(Map.of("file", first.file()))));
        } else {
            details.put("first", first.file() + ":" + first.line());
            events.record(SOURCE, "PoliciesRefused", details);
        }
        logged.refused(problems);
    }
}
