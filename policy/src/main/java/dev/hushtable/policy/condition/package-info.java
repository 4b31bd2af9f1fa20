/**
 * The Condition block: operators, set qualifiers, condition keys, and the truth table that says what a missing, empty,
 * many-valued or undetermined key means.
 */
@NullMarked
package dev.hushtable.policy.condition;

import org.jspecify.annotations.NullMarked;
