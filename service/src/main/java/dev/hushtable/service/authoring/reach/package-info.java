/**
 * Who reaches what: for every principal and every door to a table the question that a request through that door would
 * put, answered by the engine itself. Entry point: {@code Reach}.
 */
@NullMarked
package dev.hushtable.service.authoring.reach;

import org.jspecify.annotations.NullMarked;
