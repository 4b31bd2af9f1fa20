package dev.hushtable.service.expression;

import dev.hushtable.service.expression.PathTree.Node;
import dev.hushtable.service.item.AttributeValue;
import dev.hushtable.service.item.AttributeValue.L;
import dev.hushtable.service.item.AttributeValue.M;
import dev.hushtable.service.item.InvalidInputException;
import dev.hushtable.service.item.Item;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which parts of an item to answer, {@code path *( "," path )}, parsed and resolved. Immutable and thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.ProjectionExpressions.html">
 *     Projection expressions</a>
 */
public final class ProjectionExpression implements ItemProjection {
    private final PathTree<DocumentPath> paths;
    private final Set<String> topLevelAttributeNames;
    private final String parameter;

    private ProjectionExpression(PathTree<DocumentPath> paths, Set<String> topLevelAttributeNames, String parameter) {
        this.paths = paths;
        this.topLevelAttributeNames = topLevelAttributeNames;
        this.parameter = parameter;
    }

    /**
     * Parses an expression.
     *
     * @throws InvalidInputException with DynamoDB's text when it is not valid
     */
    public static ProjectionExpression parse(String text, ExpressionAttributes attributes) {
        ParseContext context = new ParseContext(ExpressionKind.PROJECTION, text, attributes);
        PathParser parser = new PathParser(context);
        PathTree<DocumentPath> paths = new PathTree<>(ExpressionKind.PROJECTION);
        do {
            DocumentPath path = parser.parse();
            paths.add(path, path);
        } while (context.tokens().acceptSymbol(","));
        context.tokens().expect(TokenType.END);
        return new ProjectionExpression(paths, context.topLevelNames(), ExpressionKind.PROJECTION.parameter());
    }

    /**
     * What the legacy {@code AttributesToGet} asks: top-level attributes by their names.
     *
     * @throws InvalidInputException when one is named twice
     */
    public static ProjectionExpression ofAttributes(List<String> names) {
        Set<String> distinct = new LinkedHashSet<>();
        PathTree<DocumentPath> paths = new PathTree<>(ExpressionKind.PROJECTION);
        for (String name : names) {
            if (!distinct.add(name)) {
                throw new InvalidInputException(
                        "One or more parameter values were invalid: Duplicate value in attribute name: " + name);
            }
            paths.add(DocumentPath.of(name), DocumentPath.of(name));
        }
        return new ProjectionExpression(paths, Set.copyOf(distinct), "AttributesToGet");
    }

    /** The name of the request's parameter that it was read from. */
    public String parameter() {
        return parameter;
    }

    /**
     * The parts of {@code item} that the expression names and that exist. Maps and lists keep what is named of them;
     * lists close up, in their order.
     */
    @Override
    public Item project(Item item) {
        return new Item(entries(item.attributes(), paths.root()));
    }

    /** Every top-level attribute the expression can look at. */
    @Override
    public Set<String> topLevelAttributeNames() {
        return topLevelAttributeNames;
    }

    @Override
    public Set<String> openedAttributeNames() {
        return paths.opened();
    }

    @Override
    public Set<String> sourceNames(Item projected) {
        return projected.attributes().keySet();
    }

    private static Map<String, AttributeValue> entries(Map<String, AttributeValue> from, Node<DocumentPath> node) {
        Map<String, AttributeValue> kept = new LinkedHashMap<>();
        node.entries().forEach((name, child) -> {
            AttributeValue part = part(from.get(name), child);
            if (part != null) {
                kept.put(name, part);
            }
        });
        return kept;
    }

    private static @Nullable AttributeValue part(@Nullable AttributeValue value, Node<DocumentPath> node) {
        if (value == null || node.leaf() != null) {
            return value;
        }
        if (value instanceof M map && !node.entries().isEmpty()) {
            M kept = new M(entries(map.values(), node));
            return kept.values().isEmpty() ? null : kept;
        }
        if (value instanceof L list && !node.elements().isEmpty()) {
            L kept = elements(list, node);
            return kept.values().isEmpty() ? null : kept;
        }
        return null;
    }

    private static L elements(L list, Node<DocumentPath> node) {
        return new L(node.elements().headMap(list.values().size()).entrySet().stream()
                .map(entry -> part(list.values().get(entry.getKey()), entry.getValue()))
                .filter(Objects::nonNull)
                .toList());
    }
}
