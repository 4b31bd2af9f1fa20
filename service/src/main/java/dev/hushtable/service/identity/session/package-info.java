/**
 * Temporary credentials: what a session token says, and how it is sealed and opened.
 */
@NullMarked
package dev.hushtable.service.identity.session;

import org.jspecify.annotations.NullMarked;
