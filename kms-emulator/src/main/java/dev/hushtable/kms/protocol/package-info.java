/**
 * The AWS KMS protocol without its operations: reading a request with KMS's own validation, what an operation plans
 * to do, its errors.
 */
@NullMarked
package dev.hushtable.kms.protocol;

import org.jspecify.annotations.NullMarked;
