/**
 * What entries of the log keep back, and how it is shown: selective disclosure as in RFC 9901, each disclosure sealed
 * under the key of the person, item or day it is about.
 */
@NullMarked
package dev.hushtable.audit.disclosure;

import org.jspecify.annotations.NullMarked;
