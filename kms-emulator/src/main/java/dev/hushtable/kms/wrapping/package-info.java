/** The wrapping of key material that its owner brings: RSA keys for one import, and what is wrapped to them. */
@NullMarked
package dev.hushtable.kms.wrapping;

import org.jspecify.annotations.NullMarked;
