/** What must be durable: small files that appear whole or not at all, and how often to bother the disk. */
@NullMarked
package dev.hushtable.crypto.file;

import org.jspecify.annotations.NullMarked;
