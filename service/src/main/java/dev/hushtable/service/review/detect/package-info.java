/**
 * Detections as code: YAML files that say which events, alone or together, somebody should look at; read, tested and
 * applied to the log. Sees what the log says in clear, nothing disclosed.
 */
@NullMarked
package dev.hushtable.service.review.detect;

import org.jspecify.annotations.NullMarked;
