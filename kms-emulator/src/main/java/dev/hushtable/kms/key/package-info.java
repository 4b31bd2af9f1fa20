/**
 * KMS keys as values: identifiers, states, material, aliases. Nothing here is stored, sealed or sent.
 */
@NullMarked
package dev.hushtable.kms.key;

import org.jspecify.annotations.NullMarked;
