/**
 * A policy directory as its authors wrote it, every element with its place, for tools that read policies: nothing here
 * decides a request. Lenient where the server's readers are strict, for a tool goes on after a mistake.
 */
@NullMarked
package dev.hushtable.policy.syntax;

import org.jspecify.annotations.NullMarked;
