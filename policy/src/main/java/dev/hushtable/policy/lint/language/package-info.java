/** Checks of the policy language, whatever service a statement is about: codes HT1xx. */
@NullMarked
package dev.hushtable.policy.lint.language;

import org.jspecify.annotations.NullMarked;
