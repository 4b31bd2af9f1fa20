/**
 * Key pairs as pure cryptography: encoded keys, messages and signatures in, bytes out. Nothing here knows the API, who
 * calls, or where keys are kept.
 */
@NullMarked
package dev.hushtable.kms.asymmetric;

import org.jspecify.annotations.NullMarked;
