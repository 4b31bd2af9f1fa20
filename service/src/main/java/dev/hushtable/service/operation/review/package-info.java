/**
 * What auditors ask a running server, by its own API {@code Hushtable_20261101}: signed, decided by the policies as
 * {@code audit:} actions, and recorded like every other request. Nothing here discloses anything.
 */
@NullMarked
package dev.hushtable.service.operation.review;

import org.jspecify.annotations.NullMarked;
