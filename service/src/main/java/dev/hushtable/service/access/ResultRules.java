package dev.hushtable.service.access;

import dev.hushtable.policy.disclosure.ResultEnforcement;

/**
 * What results are checked with, beside the policies.
 *
 * @param unlessSaid how results of tables are enforced whose files do not say
 * @param classKeys what using the keys of attribute classes takes
 */
public record ResultRules(ResultEnforcement unlessSaid, Masking masking, ClassKeys classKeys) {
    /** Without a key management service. */
    public ResultRules(ResultEnforcement unlessSaid, Masking masking) {
        this(unlessSaid, masking, ClassKeys.NONE);
    }
}
