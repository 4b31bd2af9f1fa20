/** The one class outside {@code service} that stands in its server room: the benchmark's ceiling. */
@NullMarked
package dev.hushtable.service.server;

import org.jspecify.annotations.NullMarked;
