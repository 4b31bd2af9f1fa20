package dev.hushtable.service.access;

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

    /** These, and those of the resources these know nothing of. */
    default ResourcePolicies and(ResourcePolicies others) {
        return arn -> {
            ResourcePolicy policy = of(arn);
            return policy == null ? others.of(arn) : policy;
        };
    }
}
