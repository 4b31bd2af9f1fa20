/** Runs the fuzz targets, the classes named {@code *Fuzz} beside the code they attack. */
@NullMarked
package dev.hushtable.service.fuzz;

import org.jspecify.annotations.NullMarked;
