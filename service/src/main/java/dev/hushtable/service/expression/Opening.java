package dev.hushtable.service.expression;

import java.util.Set;

/** An expression that may look into what attributes hold. */
public sealed interface Opening permits ConditionExpression, ItemProjection, UpdateExpression {

    /** The top-level attributes that it takes for a map or a list, to reach something in it. */
    Set<String> openedAttributeNames();
}
