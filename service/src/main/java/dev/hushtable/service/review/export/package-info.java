/**
 * Takes records out of the log in the formats of other tools. What is exported is found by reading the log from one end to
 * the other, not by the index: nothing can be missing that the log has.
 */
@NullMarked
package dev.hushtable.service.review.export;

import org.jspecify.annotations.NullMarked;
