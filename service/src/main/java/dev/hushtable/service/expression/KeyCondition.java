package dev.hushtable.service.expression;

import dev.hushtable.service.item.AttributeValue;

/** Which items of a table or index a Query visits: one partition, a range of its sort keys. */
public record KeyCondition(AttributeValue partition, SortCondition sort) {}
