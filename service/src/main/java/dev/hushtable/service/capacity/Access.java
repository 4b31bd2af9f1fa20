package dev.hushtable.service.capacity;

/** What capacity is used for; the two are counted apart. */
public enum Access {
    READ,
    WRITE
}
