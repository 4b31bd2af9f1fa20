package dev.hushtable.policy.lint;

/**
 * What a check looks for.
 *
 * @param code stable: suppressions and scripts name it
 * @param name in words, for people
 * @param why what goes wrong otherwise, one sentence
 */
public record Rule(String code, String name, Severity severity, String why) {}
