/**
 * The whole house from outside: real clients over TLS against a server in a process of its own, crashes, tampering,
 * leakage, and the rules of the architecture.
 */
@NullMarked
package dev.hushtable.tests;

import org.jspecify.annotations.NullMarked;
