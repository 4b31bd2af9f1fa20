/** Brings alerts to people: each alert is a record in the log, and each destination knows how far in the log it has come. */
@NullMarked
package dev.hushtable.service.review.alert;

import org.jspecify.annotations.NullMarked;
