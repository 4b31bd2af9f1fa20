/**
 * What a loss of power leaves of the files that the server writes. {@link dev.hushtable.service.powerloss.RecordedDisk}
 * is a file system that keeps a journal of everything the code under test asks of it; {@link
 * dev.hushtable.service.powerloss.PowerLoss} makes of any prefix of the journal a folder as a disk may hold it
 * afterwards, in which the real code is started.
 */
@NullMarked
package dev.hushtable.service.powerloss;

import org.jspecify.annotations.NullMarked;
