/**
 * What sets of wildcard patterns can tell apart: finds a word for every combination of patterns that some word matches.
 * Patterns are regular, so the search is exact until it meets its bound, which it says.
 */
@NullMarked
package dev.hushtable.policy.words;

import org.jspecify.annotations.NullMarked;
