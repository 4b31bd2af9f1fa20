/**
 * The audit log as a CloudTrail trail: an object of records and a signed digest for every hour, in the folders of an S3
 * bucket, so that tools made for AWS read and validate it. What can be trusted is the log; this is a copy of it in
 * another's form, tied to it by checkpoints, and can be made again.
 */
@NullMarked
package dev.hushtable.service.review.trail;

import org.jspecify.annotations.NullMarked;
