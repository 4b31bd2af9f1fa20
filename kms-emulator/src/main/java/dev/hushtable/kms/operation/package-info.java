/** One final class an operation of the AWS KMS API, and what they share: finding the key a request names. */
@NullMarked
package dev.hushtable.kms.operation;

import org.jspecify.annotations.NullMarked;
