/** Message authentication codes as pure cryptography: key and message in, code out. */
@NullMarked
package dev.hushtable.kms.mac;

import org.jspecify.annotations.NullMarked;
