package dev.hushtable.service.identity;

import dev.hushtable.policy.PolicyProblem;
import dev.hushtable.policy.directory.PolicySet;
import java.util.List;

/** Is told when the policies change, on the thread that found out; must not block. */
public interface PolicyListener {

    /** From now on requests are decided by {@code policies}. */
    void inForce(PolicySet policies);

    /** What stands in the way of putting them in force, beyond what the files say by themselves. */
    default List<PolicyProblem> objections(PolicySet policies) {
        return List.of();
    }

    /** The files as they are now were refused; what was in force stays in force. */
    void refused(List<PolicyProblem> problems);
}
