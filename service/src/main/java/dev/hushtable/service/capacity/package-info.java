/**
 * Capacity: how fast tables and indexes may be read and written, and who is refused when they are too fast.
 */
@NullMarked
package dev.hushtable.service.capacity;

import org.jspecify.annotations.NullMarked;
