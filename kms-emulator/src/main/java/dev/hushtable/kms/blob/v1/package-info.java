/**
 * Version 1 of ciphertext blobs: what Encrypt and GenerateDataKey hand out. A change of format is a new package beside
 * this one. Byte table and vectors: {@code docs/formats/kms.md}.
 */
@NullMarked
package dev.hushtable.kms.blob.v1;

import org.jspecify.annotations.NullMarked;
