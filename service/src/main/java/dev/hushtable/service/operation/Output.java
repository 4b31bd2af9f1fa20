package dev.hushtable.service.operation;

import dev.hushtable.service.access.Selection;
import dev.hushtable.service.expression.ExpressionAttributes;
import dev.hushtable.service.expression.ItemProjection;
import dev.hushtable.service.expression.ProjectionExpression;
import dev.hushtable.service.item.Item;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What leaves of the items found: everything, the parts a projection names, or only their number. */
record Output(Select select, @Nullable ItemProjection projection) implements Selection {

    /** The output of a request whose only expression is a projection, if it has one. */
    static Output of(RequestExpressions expressions) {
        ExpressionAttributes attributes = expressions.open();
        ProjectionExpression projection = expressions.projection(attributes);
        attributes.requireAllUsed();
        return new Output(projection == null ? Select.ALL_ATTRIBUTES : Select.SPECIFIC_ATTRIBUTES, projection);
    }

    /** The top-level attributes the projection names. */
    Set<String> attributeNames() {
        return projection == null ? Set.of() : projection.topLevelAttributeNames();
    }

    @Override
    public Set<String> shownNames(Item shown) {
        return projection == null ? shown.attributes().keySet() : projection.sourceNames(shown);
    }

    /** The only place where what leaves an item is decided. */
    @Override
    public Item shown(Item item) {
        return projection == null ? item : projection.project(item);
    }
}
