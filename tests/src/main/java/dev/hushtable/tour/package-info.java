/**
 * The hospital of {@code docs/tour.md}: a data set shaped like a clinic's, made from a seed, and its import into any
 * DynamoDB endpoint. Everybody in it is invented.
 */
@NullMarked
package dev.hushtable.tour;

import org.jspecify.annotations.NullMarked;
