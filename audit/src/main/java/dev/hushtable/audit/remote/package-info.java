/** Logs of servers elsewhere, read over HTTPS in C2SP tlog-tiles' layout. */
@NullMarked
package dev.hushtable.audit.remote;

import org.jspecify.annotations.NullMarked;
