package dev.hushtable.service.identity;

import dev.hushtable.policy.PolicyProblem;
import dev.hushtable.policy.directory.PolicySet;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the operator, in the server's log, what became of a change of the policy files. */
public final class LoggedPolicies implements PolicyListener {
    private static final Logger LOG = LoggerFactory.getLogger(LoggedPolicies.class);

    @Override
    public void inForce(PolicySet policies) {
        LOG.info("policies in force: {}", policies.hash());
    }

    @Override
    public void refused(List<PolicyProblem> problems) {
        LOG.error("policy files refused, what was in force stays in force; {} problem(s):", problems.size());
        problems.forEach(problem -> LOG.error("{}", problem));
    }
}
