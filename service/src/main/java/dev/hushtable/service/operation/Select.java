package dev.hushtable.service.operation;

/** The values of {@code Select}, in the order in which the service tells them. */
enum Select {
    SPECIFIC_ATTRIBUTES,
    COUNT,
    ALL_ATTRIBUTES,
    ALL_PROJECTED_ATTRIBUTES
}
