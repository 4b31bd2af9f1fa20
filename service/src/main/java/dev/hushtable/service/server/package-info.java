/**
 * The HTTPS listener and the wiring of the house. The only package that knows Javalin.
 */
@NullMarked
package dev.hushtable.service.server;

import org.jspecify.annotations.NullMarked;
