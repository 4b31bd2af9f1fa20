/** Small files that must appear whole and durable, or not at all. */
@NullMarked
package dev.hushtable.crypto.file;

import org.jspecify.annotations.NullMarked;
