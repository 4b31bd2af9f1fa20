/**
 * Checks a log from outside: with nothing but its files and a public key the auditor keeps. Writes nothing, trusts
 * nothing the files say about themselves.
 */
@NullMarked
package dev.hushtable.audit.verify;

import org.jspecify.annotations.NullMarked;
