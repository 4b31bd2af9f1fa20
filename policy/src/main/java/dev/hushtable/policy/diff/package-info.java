/**
 * Whether one state of the policies allows anything another does not: a search over all requests the policies can tell
 * apart, with every answer checked by evaluating both. Entry point: {@code PolicyDiff}.
 */
@NullMarked
package dev.hushtable.policy.diff;

import org.jspecify.annotations.NullMarked;
