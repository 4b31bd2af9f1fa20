/**
 * Version 1 of the files of the key store, as bytes. A change of format is a new package beside this one. Byte tables:
 * {@code docs/formats/kms.md}.
 */
@NullMarked
package dev.hushtable.kms.store.v1;

import org.jspecify.annotations.NullMarked;
