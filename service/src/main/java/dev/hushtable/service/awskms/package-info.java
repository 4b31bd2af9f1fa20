/** A KMS elsewhere, reached by the AWS SDK: AWS's own, or a {@code hushtable kms}. Only the wiring knows this package. */
@NullMarked
package dev.hushtable.service.awskms;

import org.jspecify.annotations.NullMarked;
