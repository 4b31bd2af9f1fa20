package dev.hushtable.service.authoring.reach;

/** One door, and whether it is open. */
public record Cell(Door door, Answer answer) {}
