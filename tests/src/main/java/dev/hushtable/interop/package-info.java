/** Shows the audit log to programs nobody here wrote: {@code make interop}. */
@NullMarked
package dev.hushtable.interop;

import org.jspecify.annotations.NullMarked;
