/**
 * One final class an operation: {@code plan} finds every input error without reading a stored byte,
 * {@code execute} cannot be called without a {@code Permitted}.
 */
@NullMarked
package dev.hushtable.service.operation;

import org.jspecify.annotations.NullMarked;
