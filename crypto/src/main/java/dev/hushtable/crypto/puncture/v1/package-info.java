/**
 * As many keys as there are names, from one small secret, of which each can be destroyed by itself.
 *
 * <p>Formats: {@code docs/formats/disclosures.md}.
 */
@NullMarked
package dev.hushtable.crypto.puncture.v1;

import org.jspecify.annotations.NullMarked;
