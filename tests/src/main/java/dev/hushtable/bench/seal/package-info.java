/** What sealing costs: blocks, the set hash, and sealing a table anew. */
@NullMarked
package dev.hushtable.bench.seal;

import org.jspecify.annotations.NullMarked;
