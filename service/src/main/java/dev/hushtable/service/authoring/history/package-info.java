/**
 * What policies did decide: decisions made again from the audit log by other policies, what each principal used and when
 * last, and the least policy that allows just that. Reads records that were disclosed by who may; serves nobody.
 */
@NullMarked
package dev.hushtable.service.authoring.history;

import org.jspecify.annotations.NullMarked;
