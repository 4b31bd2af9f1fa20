/** The AWS KMS API in the hall: one adapter that every operation of the KMS emulator passes through. */
@NullMarked
package dev.hushtable.service.operation.kms;

import org.jspecify.annotations.NullMarked;
