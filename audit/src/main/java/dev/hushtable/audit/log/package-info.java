/**
 * The log itself: many threads append, one writes, one keeps house (tree, checkpoints, the next segment, watching the
 * files), and a reader for everybody.
 */
@NullMarked
package dev.hushtable.audit.log;

import org.jspecify.annotations.NullMarked;
