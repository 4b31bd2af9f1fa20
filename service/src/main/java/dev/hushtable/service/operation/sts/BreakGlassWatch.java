package dev.hushtable.service.operation.sts;

import dev.hushtable.policy.directory.Role;
import dev.hushtable.service.identity.PrincipalName;

/** Is told when somebody breaks a glass. */
@FunctionalInterface
public interface BreakGlassWatch {

    /** Returns when it is on record; throws when it could not be, and then nobody gets in. */
    void opened(Opened opened);

    /**
     * @param by ARN of whoever assumed the role
     * @param reason as stated
     * @param rule what the session may go over
     * @param session which
     */
    record Opened(String by, PrincipalName role, String reason, Role.Emergency rule, IssuedSession session) {}
}
