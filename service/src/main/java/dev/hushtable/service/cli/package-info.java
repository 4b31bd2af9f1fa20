/**
 * The command line: {@code hushtable} and its subcommands, configuration and its precedence.
 */
@NullMarked
package dev.hushtable.service.cli;

import org.jspecify.annotations.NullMarked;
