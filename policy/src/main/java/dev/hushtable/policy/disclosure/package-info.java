/**
 * What may leave of an item that was read: which of its attributes, and how they are to look. Strings in, verdicts out;
 * values never come here.
 */
@NullMarked
package dev.hushtable.policy.disclosure;

import org.jspecify.annotations.NullMarked;
