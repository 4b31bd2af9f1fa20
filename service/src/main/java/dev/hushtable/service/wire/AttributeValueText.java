package dev.hushtable.service.wire;

import dev.hushtable.service.item.AttributeName;

/** What DynamoDB says about attribute values that cannot be, as data; its own spacing and spelling. */
final class AttributeValueText {
    private static final String INVALID = "One or more parameter values were invalid: ";
    static final String NO_TYPE =
            "Supplied AttributeValue is empty, must contain exactly one of the supported datatypes";
    static final String SEVERAL_TYPES = "Supplied AttributeValue has more than one datatypes set, "
            + "must contain exactly one of the supported datatypes";
    static final String TOO_DEEP = "Nesting Levels have exceeded supported limits: "
            + "Attributes in the item have nested levels beyond supported limit";
    static final String NULL_NOT_TRUE = INVALID + "Null attribute value types must have the value of true";
    static final String EMPTY_STRING_SET = INVALID + "An string set  may not be empty";
    static final String EMPTY_NUMBER_SET = INVALID + "An number set  may not be empty";
    static final String EMPTY_BINARY_SET = INVALID + "Binary sets should not be empty";
    static final String NULL_IN_STRING_SET = INVALID + "An string set may not have a null string as a member";
    static final String NULL_IN_NUMBER_SET = INVALID + "An number set may not have a null number as a member";
    static final String NULL_IN_BINARY_SET = INVALID + "Binary sets may not contain null values";
    static final String NUMBER_DUPLICATES = "Input collection contains duplicates";

    private AttributeValueText() {}

    static String stringDuplicates(String members) {
        return INVALID + "Input collection " + members + " contains duplicates.";
    }

    static String binaryDuplicates(String members) {
        return INVALID + "Input collection " + members + "of type BS contains duplicates.";
    }

    /** What was found wrong with an expression's value; what is wrong with a name in it is told as it is of items. */
    static String inExpression(String text, String reference) {
        return AttributeName.REFUSALS.contains(text)
                ? text
                : "ExpressionAttributeValues contains invalid value: " + text + " for key " + reference;
    }
}
