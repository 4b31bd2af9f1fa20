package dev.hushtable.service.access;

import dev.hushtable.policy.Decision.PolicyType;
import dev.hushtable.policy.ResourcePolicy;
import dev.hushtable.policy.ResourcePolicy.Trust;
import dev.hushtable.policy.directory.Account;
import dev.hushtable.policy.directory.PolicySet;
import dev.hushtable.policy.directory.Role;
import dev.hushtable.policy.document.PolicyDocument;
import org.jspecify.annotations.Nullable;

/** The trust policy of a role, which is the resource's policy when somebody wants to be that role. */
final class RoleTrust {
    private static final String SERVICE = "sts:";
    private static final String ROLE = ":role/";
    private static final ResourcePolicy NOBODY =
            new ResourcePolicy(PolicyDocument.empty(PolicyType.ROLE_TRUST), Trust.EXPLICIT);

    private RoleTrust() {}

    /**
     * Null when this is not about being a role. A role that does not exist trusts nobody, as one that has no trust
     * policy does: otherwise identity policies alone would decide, and the answer would tell which roles there are.
     */
    static @Nullable ResourcePolicy of(Footprint footprint, PolicySet policies) {
        String arn = footprint.resource();
        int role = arn.indexOf(ROLE);
        if (role < 0 || !footprint.action().startsWith(SERVICE)) {
            return null;
        }
        Account account = policies.account(ResourceAccount.of(arn, ""));
        Role named = account == null ? null : account.role(arn.substring(role + ROLE.length()));
        PolicyDocument trust = named == null ? null : named.trust();
        return trust == null ? NOBODY : new ResourcePolicy(trust, Trust.EXPLICIT);
    }
}
