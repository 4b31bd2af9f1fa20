/** Checks that know what DynamoDB's requests carry and what the tables look like: codes HT2xx. */
@NullMarked
package dev.hushtable.policy.lint.dynamodb;

import org.jspecify.annotations.NullMarked;
