/**
 * The policy directory as one compiled snapshot: managed policies, users, groups, roles, and the decision for a request.
 * Entry point: {@code PolicySet}.
 */
@NullMarked
package dev.hushtable.policy.directory;

import org.jspecify.annotations.NullMarked;
