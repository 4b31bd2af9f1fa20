/** Which attributes of a table are sealed a second time, under which keys. Strings only; keys and values never come here. */
@NullMarked
package dev.hushtable.policy.encryption;

import org.jspecify.annotations.NullMarked;
