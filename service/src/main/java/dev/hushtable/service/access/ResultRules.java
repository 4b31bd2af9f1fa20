package dev.hushtable.service.access;

import dev.hushtable.policy.disclosure.ResultEnforcement;

/**
 * What results are checked with, beside the policies.
 *
 * @param unlessSaid how results of tables are enforced whose files do not say
 */
public record ResultRules(ResultEnforcement unlessSaid, Masking masking) {}
