package dev.hushtable.policy.diff;

/**
 * Where the policies are in force.
 *
 * @param account twelve digits, of the server
 * @param region of its tables
 */
public record Place(String account, String region) {}
