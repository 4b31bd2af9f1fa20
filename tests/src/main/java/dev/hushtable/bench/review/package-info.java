/** What questions to the audit log cost. */
@NullMarked
package dev.hushtable.bench.review;

import org.jspecify.annotations.NullMarked;
