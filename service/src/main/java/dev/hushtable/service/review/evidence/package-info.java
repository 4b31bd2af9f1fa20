/**
 * Evidence packs: what a framework asks, put to the log, in one folder with the records and the proofs. Frameworks are data;
 * this package knows none of them.
 */
@NullMarked
package dev.hushtable.service.review.evidence;

import org.jspecify.annotations.NullMarked;
