package dev.hushtable.service.expression;

import dev.hushtable.service.item.Item;
import java.util.Set;

/** Which parts of an item to answer. Immutable and thread-safe. */
public sealed interface ItemProjection extends Opening permits ProjectionExpression, SelectList {

    /** What it makes of an item. */
    Item project(Item item);

    /** Every top-level attribute it can look at. */
    Set<String> topLevelAttributeNames();

    /** The top-level attributes that {@code projected}, which it made, holds anything of. */
    Set<String> sourceNames(Item projected);
}
