/** What the key store remembers of the states of table files, sealed beside the keys. */
@NullMarked
package dev.hushtable.kms.anchor;

import org.jspecify.annotations.NullMarked;
