/**
 * A plain model of DynamoDB beside the server: random operations on both, and every difference made as small as it gets.
 * What the model says of values, expressions and indexes is written anew here, so that no fault is on both sides.
 */
@NullMarked
package dev.hushtable.service.model;

import org.jspecify.annotations.NullMarked;
