/**
 * The IAM policy language: documents, matching and evaluation. Pure: strings in, a {@code Decision} out; no
 * file, clock or network is touched here.
 */
@NullMarked
package dev.hushtable.policy;

import org.jspecify.annotations.NullMarked;
