/**
 * Policy documents: their grammar, read once into compiled statements, and whether a statement applies to a request.
 */
@NullMarked
package dev.hushtable.policy.document;

import org.jspecify.annotations.NullMarked;
