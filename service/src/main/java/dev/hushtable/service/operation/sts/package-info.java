/**
 * The Security Token Service, as far as it is built: who am I. Speaks AWS's query protocol, which answers in XML.
 */
@NullMarked
package dev.hushtable.service.operation.sts;

import org.jspecify.annotations.NullMarked;
