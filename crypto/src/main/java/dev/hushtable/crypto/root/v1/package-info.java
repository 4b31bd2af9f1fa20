/**
 * The root of trust, format version 1: one random master key, wrapped by one or more slots in {@code root.sealed}, from
 * which the house's own keys are derived. Byte table: {@code docs/formats/sealing.md}.
 */
@NullMarked
package dev.hushtable.crypto.root.v1;

import org.jspecify.annotations.NullMarked;
