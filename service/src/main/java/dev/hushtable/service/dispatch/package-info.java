/**
 * The hall: one short method in which every request is verified, planned, authorised, executed, recorded and
 * answered, in that order.
 */
@NullMarked
package dev.hushtable.service.dispatch;

import org.jspecify.annotations.NullMarked;
