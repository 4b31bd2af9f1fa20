package dev.hushtable.service.expression;

import dev.hushtable.service.item.AttributeValue;
import java.util.List;

/**
 * Which items of a table or index a Query visits: one partition, a range of its sort keys.
 *
 * @param partition the value of each partition attribute; there are several only in an index
 * @param sortPrefix the values of the leading sort attributes; none but in an index with several
 * @param next what is asked of the sort attribute after them, if there is one
 */
public record KeyCondition(List<AttributeValue> partition, List<AttributeValue> sortPrefix, SortCondition next) {
    public KeyCondition {
        partition = List.copyOf(partition);
        sortPrefix = List.copyOf(sortPrefix);
    }
}
