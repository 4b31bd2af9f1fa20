/**
 * The workspace of policy authors: a policy directory with its table schemas and tests, and the questions a request
 * would put to it, planned by the very operations that would execute it. Entry point: {@code Workspace}.
 */
@NullMarked
package dev.hushtable.service.authoring;

import org.jspecify.annotations.NullMarked;
