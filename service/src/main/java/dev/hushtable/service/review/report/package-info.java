/**
 * Reports for people who were not there: one document, written as HTML that loads nothing, and as PDF. Knows nothing of the
 * log; whoever makes a report says what is in it.
 */
@NullMarked
package dev.hushtable.service.review.report;

import org.jspecify.annotations.NullMarked;
