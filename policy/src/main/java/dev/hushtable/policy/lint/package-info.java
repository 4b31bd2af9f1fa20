/**
 * Reads policies before they bite: checks over a directory as it is written, each with a stable code, a place, the why
 * and the fix. Entry point: {@code Linter}. Nothing here decides a request.
 */
@NullMarked
package dev.hushtable.policy.lint;

import org.jspecify.annotations.NullMarked;
