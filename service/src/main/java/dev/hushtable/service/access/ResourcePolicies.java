package dev.hushtable.service.access;

import dev.hushtable.policy.PolicyPrincipal;
import dev.hushtable.policy.ResourcePolicy;
import org.jspecify.annotations.Nullable;

/** The policies that are attached to resources. Thread-safe; answers from memory. */
@FunctionalInterface
public interface ResourcePolicies {

    /** No resource has one. */
    ResourcePolicies NONE = resourceArn -> null;

    /**
     * The policy in force for a resource at this moment; null when it has none, or there is no such resource. That of a
     * table speaks for its indexes.
     *
     * @param resourceArn of a table, an index, a key..., or {@code *}
     */
    @Nullable
    ResourcePolicy of(String resourceArn);

    /**
     * The same, of which what cannot concern a caller may be left out: for resources with thousands of statements.
     *
     * @param caller who asks
     */
    default @Nullable ResourcePolicy of(String resourceArn, PolicyPrincipal caller) {
        return of(resourceArn);
    }

    /** These, and those of the resources these know nothing of. */
    default ResourcePolicies and(ResourcePolicies others) {
        ResourcePolicies first = this;
        return new ResourcePolicies() {
            @Override
            public @Nullable ResourcePolicy of(String resourceArn) {
                ResourcePolicy policy = first.of(resourceArn);
                return policy == null ? others.of(resourceArn) : policy;
            }

            @Override
            public @Nullable ResourcePolicy of(String resourceArn, PolicyPrincipal caller) {
                ResourcePolicy policy = first.of(resourceArn, caller);
                return policy == null ? others.of(resourceArn, caller) : policy;
            }
        };
    }
}
