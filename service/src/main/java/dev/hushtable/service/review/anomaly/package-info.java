/**
 * What a principal does otherwise than it always did: how much, when, and what for the first time. Arithmetic on what the
 * index over the log counts; nothing is learned and kept.
 */
@NullMarked
package dev.hushtable.service.review.anomaly;

import org.jspecify.annotations.NullMarked;
