package dev.hushtable.service.authoring.reach;

import org.jspecify.annotations.Nullable;

/**
 * One door, and whether it is open.
 *
 * @param mask how the attribute may look to those who go through it, and where that is written; null: as it is
 */
public record Cell(Door door, Answer answer, @Nullable String mask) {}
