/**
 * DynamoDB's expression languages: one scanner, hand-written parsers, a sealed AST and its pure evaluation.
 */
@NullMarked
package dev.hushtable.service.expression;

import org.jspecify.annotations.NullMarked;
