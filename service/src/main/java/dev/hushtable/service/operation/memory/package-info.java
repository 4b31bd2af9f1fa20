/**
 * Tables in memory, without storage, keys or durability: what operations are rehearsed on by tools and tests. Nothing a
 * server runs on.
 */
@NullMarked
package dev.hushtable.service.operation.memory;

import org.jspecify.annotations.NullMarked;
