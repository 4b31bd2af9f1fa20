/**
 * Keys and aliases at rest: one sealed file a key, one sealed catalogue. Byte tables: {@code docs/formats/kms.md}.
 */
@NullMarked
package dev.hushtable.kms.store;

import org.jspecify.annotations.NullMarked;
