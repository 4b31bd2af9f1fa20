/**
 * An AWS-KMS-compatible key management service: keys that persist sealed under the root of trust, and one class
 * an operation of the AWS KMS JSON protocol.
 */
@NullMarked
package dev.hushtable.kms;

import org.jspecify.annotations.NullMarked;
