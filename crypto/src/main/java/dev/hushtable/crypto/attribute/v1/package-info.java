/**
 * The second seal, version 1: over the values of attributes that are in a class, and over the items of one subject.
 * Format: docs/formats/sealing.md.
 */
@NullMarked
package dev.hushtable.crypto.attribute.v1;

import org.jspecify.annotations.NullMarked;
