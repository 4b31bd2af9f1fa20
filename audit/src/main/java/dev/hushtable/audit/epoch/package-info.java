/** Keys that sign for a day and are destroyed: what they have signed nobody can sign anew. */
@NullMarked
package dev.hushtable.audit.epoch;

import org.jspecify.annotations.NullMarked;
