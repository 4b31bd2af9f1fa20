/** AWS CloudTrail's own API for reviewing, over the audit log and its trail: what reads, and nothing that configures. */
@NullMarked
package dev.hushtable.service.operation.cloudtrail;

import org.jspecify.annotations.NullMarked;
