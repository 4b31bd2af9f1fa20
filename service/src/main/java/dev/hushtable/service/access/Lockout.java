package dev.hushtable.service.access;

import dev.hushtable.policy.ResourcePolicy;
import dev.hushtable.service.wire.ApiException;
import java.util.function.Supplier;

/**
 * Keeps a caller from locking itself out: a change of a resource's policy is refused when the caller could not change
 * it once more.
 *
 * @param footprint what the caller must still be allowed to do afterwards
 * @param afterwards the policy the resource would then have
 * @param refusal the answer when it would not be allowed
 */
public record Lockout(Footprint footprint, ResourcePolicy afterwards, Supplier<ApiException> refusal) {}
