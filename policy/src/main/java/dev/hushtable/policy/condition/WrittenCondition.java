package dev.hushtable.policy.condition;

import dev.hushtable.policy.source.JsonValue.Member;

/**
 * A condition as its author wrote it, with places: for people and tools, never for deciding.
 *
 * @param key in lower case
 * @param operator the operator with all its keys
 * @param values the key as written, with its value or values
 */
public record WrittenCondition(String key, Member operator, Member values) {}
