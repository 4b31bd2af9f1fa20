/** JSON as records of the log have it: bounded, strict, read into plain values. */
@NullMarked
package dev.hushtable.audit.json;

import org.jspecify.annotations.NullMarked;
