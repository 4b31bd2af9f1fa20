/**
 * Matching text: globs, policy variables, ARNs. Compiled once when a file is read, asked on every request.
 */
@NullMarked
package dev.hushtable.policy.pattern;

import org.jspecify.annotations.NullMarked;
