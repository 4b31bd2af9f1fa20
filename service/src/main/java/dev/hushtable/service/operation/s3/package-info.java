/**
 * Amazon S3 as far as readers of a CloudTrail trail need it: one bucket, to be listed and read, and nothing to be
 * written.
 */
@NullMarked
package dev.hushtable.service.operation.s3;

import org.jspecify.annotations.NullMarked;
