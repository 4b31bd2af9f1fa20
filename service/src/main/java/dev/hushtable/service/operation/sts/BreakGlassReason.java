package dev.hushtable.service.operation.sts;

import dev.hushtable.policy.directory.Role;
import org.jspecify.annotations.Nullable;

/** Why an emergency role is assumed: it cannot be without a reason, and a reason is nothing without such a role. */
final class BreakGlassReason {
    /** Ours: shorter than that is not a reason but a keystroke. */
    private static final int MIN_CHARS = 10;

    private BreakGlassReason() {}

    /**
     * Null when the role is none for emergencies.
     *
     * @throws dev.hushtable.service.wire.ApiException when it is one, and no reason was given with this very request
     */
    static @Nullable String of(RoleAssumption plan, Role role) {
        if (role.breakGlass() == null) {
            return null;
        }
        String reason = plan.wanted().reason();
        if (reason == null || reason.strip().length() < MIN_CHARS) {
            throw StsErrors.validation("This role is for emergencies: say why in the session tag "
                    + RoleAssumption.REASON_TAG + ", in at least " + MIN_CHARS + " characters.");
        }
        return reason;
    }
}
