/** What policies cost, by JMH: {@code make bench-policies}. */
@NullMarked
package dev.hushtable.bench.policy;

import org.jspecify.annotations.NullMarked;
