/**
 * The AWS JSON protocol: targets, request trees, attribute values as JSON, errors with their exact wire names,
 * checksums.
 */
@NullMarked
package dev.hushtable.service.wire;

import org.jspecify.annotations.NullMarked;
