/**
 * The index over the log: follows it on a thread of its own, holds nothing that its leaves do not say in clear, and is
 * thrown away and made anew whenever it and the log disagree.
 */
@NullMarked
package dev.hushtable.service.review.index;

import org.jspecify.annotations.NullMarked;
