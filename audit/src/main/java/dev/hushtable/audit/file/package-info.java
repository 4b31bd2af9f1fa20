/**
 * The file system as the log sees it: a port with few operations, each of which a test can make fail, and its
 * implementation on a real disk. Knows nothing of entries or trees.
 */
@NullMarked
package dev.hushtable.audit.file;

import org.jspecify.annotations.NullMarked;
