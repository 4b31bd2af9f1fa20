/**
 * What an operator does to a running server, by its own API {@code Hushtable_20261101}: signed, decided by the policies as
 * {@code hushtable:} actions, and recorded like every other request.
 */
@NullMarked
package dev.hushtable.service.operation.admin;

import org.jspecify.annotations.NullMarked;
