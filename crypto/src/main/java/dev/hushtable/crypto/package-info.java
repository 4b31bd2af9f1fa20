/**
 * Keys, sealing, signatures, certificates and randomness. The only package tree (with the KMS emulator) that
 * may touch cryptographic primitives; everything above speaks of sealing and opening bytes.
 */
@NullMarked
package dev.hushtable.crypto;

import org.jspecify.annotations.NullMarked;
