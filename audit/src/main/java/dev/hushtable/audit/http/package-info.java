/** Calls over HTTPS whose answers are bounded in size and time. */
@NullMarked
package dev.hushtable.audit.http;

import org.jspecify.annotations.NullMarked;
