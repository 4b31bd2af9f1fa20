package dev.hushtable.service.expression;

import dev.hushtable.service.expression.PathTree.Node;
import dev.hushtable.service.item.AttributeValue;
import dev.hushtable.service.item.InvalidInputException;
import dev.hushtable.service.item.Item;
import dev.hushtable.service.item.ItemSize;
import dev.hushtable.service.item.Limits;
import dev.hushtable.service.item.NestingDepth;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What to change in an item, parsed and resolved. Immutable and thread-safe; applying it is pure.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.UpdateExpressions.html">
 *     Update expressions</a>
 */
public final class UpdateExpression implements Opening {
    private final PathTree<UpdateAction> actions;
    private final Set<String> topLevelAttributeNames;
    private final Set<String> openedAttributeNames;

    UpdateExpression(PathTree<UpdateAction> actions, Set<String> topLevelAttributeNames) {
        this(actions, topLevelAttributeNames, Set.of());
    }

    private UpdateExpression(
            PathTree<UpdateAction> actions, Set<String> topLevelAttributeNames, Set<String> openedAttributeNames) {
        this.actions = actions;
        this.topLevelAttributeNames = topLevelAttributeNames;
        this.openedAttributeNames = openedAttributeNames;
    }

    /**
     * Parses an expression.
     *
     * @throws InvalidInputException with DynamoDB's text when it is not valid
     */
    public static UpdateExpression parse(String text, ExpressionAttributes attributes) {
        ParseContext context = new ParseContext(ExpressionKind.UPDATE, text, attributes);
        return new UpdateExpression(new UpdateParser(context).parse(), context.topLevelNames(), context.openedNames());
    }

    /**
     * What the legacy {@code AttributeUpdates} asks.
     *
     * @param updates on different attributes
     */
    public static UpdateExpression of(List<AttributeUpdate> updates) {
        PathTree<UpdateAction> actions = new PathTree<>(ExpressionKind.UPDATE);
        updates.forEach(update -> actions.add(DocumentPath.of(update.attribute()), update.updateAction()));
        return new UpdateExpression(
                actions, updates.stream().map(AttributeUpdate::attribute).collect(Collectors.toUnmodifiableSet()));
    }

    /** The update of a request that has no expression: it changes nothing, but creates an item that is not there. */
    public static UpdateExpression none() {
        return new UpdateExpression(new PathTree<>(ExpressionKind.UPDATE), Set.of());
    }

    PathTree<UpdateAction> actions() {
        return actions;
    }

    /**
     * @throws InvalidInputException when the expression would change one of the key attributes
     */
    public void refuseKeyAttributes(Collection<String> keyNames) {
        for (String name : keyNames) {
            if (actions.root().entries().containsKey(name)) {
                throw new InvalidInputException("One or more parameter values were invalid: Cannot update attribute "
                        + name + ". This attribute is part of the key");
            }
        }
    }

    /** Every top-level attribute the expression reads or writes. */
    public Set<String> topLevelAttributeNames() {
        return topLevelAttributeNames;
    }

    @Override
    public Set<String> openedAttributeNames() {
        return openedAttributeNames;
    }

    /** The top-level attributes the expression writes, wholly or in part. */
    public Set<String> writtenAttributeNames() {
        return Set.copyOf(actions.root().entries().keySet());
    }

    /** The top-level attributes whose stored values decide what the update does, or whether it can be done. */
    public Set<String> consultedAttributeNames() {
        Set<String> names = new TreeSet<>();
        actions.root().entries().forEach((name, node) -> {
            if (node.leaf() == null || node.leaf().consultsTarget()) {
                names.add(name);
            }
            collectOperands(node, names);
        });
        return names;
    }

    private static void collectOperands(Node<UpdateAction> node, Set<String> names) {
        if (node.leaf() instanceof UpdateAction.Assign(UpdateOperand operand)) {
            operand.collectNames(names);
        }
        node.entries().values().forEach(child -> collectOperands(child, names));
        node.elements().values().forEach(child -> collectOperands(child, names));
    }

    /**
     * Applies the update.
     *
     * @param previous the item as it is, or null when there is none
     * @param key the key attributes, which a new item begins with
     * @throws InvalidInputException with DynamoDB's text when the stored values do not fit the expression, or the item
     *     would be too large or too deep
     */
    public UpdateResult apply(@Nullable Item previous, Map<String, AttributeValue> key) {
        Map<String, AttributeValue> before = previous == null ? key : previous.attributes();
        UpdateApplier.Entries entries = new UpdateApplier(previous).entries(before, actions.root());
        Item item = new Item(entries.after());
        checkLimits(item, entries.newParts().keySet());
        boolean remainsAbsent = previous == null && !createsItem();
        return new UpdateResult(remainsAbsent ? null : item, entries.oldParts(), entries.newParts());
    }

    private static void checkLimits(Item item, Set<String> changedNames) {
        if (ItemSize.bytes(item) > Limits.MAX_ITEM_BYTES) {
            throw UpdateEvaluator.itemTooLarge();
        }
        for (String name : changedNames) {
            AttributeValue changed = item.get(name);
            if (changed != null) {
                NestingDepth.check(changed);
            }
        }
    }

    /** An update that can only remove does not bring an item into being; one without any action does. */
    private boolean createsItem() {
        return actions.root().entries().isEmpty()
                || actions.root().entries().values().stream().anyMatch(UpdateExpression::creates);
    }

    private static boolean creates(Node<UpdateAction> node) {
        UpdateAction action = node.leaf();
        return action != null && action.creates();
    }
}
