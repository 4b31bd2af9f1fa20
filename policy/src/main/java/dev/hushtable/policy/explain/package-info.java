/**
 * Why a request was decided as it was: every statement that was asked, operand by operand, with its place, and the
 * smallest changes of the policies that would have allowed what was denied. Asks the compiled statements themselves;
 * there is no second evaluator. Entry points: {@code Explainer}, {@code Suggestions}.
 */
@NullMarked
package dev.hushtable.policy.explain;

import org.jspecify.annotations.NullMarked;
