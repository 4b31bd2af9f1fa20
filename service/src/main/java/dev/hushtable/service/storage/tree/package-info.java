/**
 * The sealed clustered B+tree and its port {@code BlockStore}: all an engine behind it learns is how many blocks
 * there are and when they change.
 */
@NullMarked
package dev.hushtable.service.storage.tree;

import org.jspecify.annotations.NullMarked;
