/**
 * What an entry of the log says, for those who review it. Reads only; knows CloudTrail's shape and this house's
 * additions, and passes over what it does not know.
 */
@NullMarked
package dev.hushtable.audit.event;

import org.jspecify.annotations.NullMarked;
