/**
 * Signed statements about the log: C2SP signed-note and tlog-checkpoint, read strictly. Pure computation: keys come
 * in, no file is touched.
 */
@NullMarked
package dev.hushtable.audit.note;

import org.jspecify.annotations.NullMarked;
