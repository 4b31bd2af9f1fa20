/**
 * What auditors ask of the log: queries, summaries, and the port that answers them. Every answer is read from the log
 * itself; what finds it is only believed as far as the log agrees.
 */
@NullMarked
package dev.hushtable.service.review;

import org.jspecify.annotations.NullMarked;
