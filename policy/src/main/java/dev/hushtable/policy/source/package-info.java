/**
 * Reading policy sources: strict JSON with the place of every value, problems as they are found, and the nearest right
 * name for a wrong one. Knows nothing of policies.
 */
@NullMarked
package dev.hushtable.policy.source;

import org.jspecify.annotations.NullMarked;
