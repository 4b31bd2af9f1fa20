/**
 * Whether it may: footprints of requests, the policy question, and {@code Permitted}, without which nothing
 * executes.
 */
@NullMarked
package dev.hushtable.service.access;

import org.jspecify.annotations.NullMarked;
