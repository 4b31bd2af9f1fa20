package dev.hushtable.service.operation;

import dev.hushtable.service.storage.Tables;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.function.Supplier;

/**
 * What DynamoDB's operations need of the house.
 *
 * @param tables the catalogue and the items
 * @param clock the time
 * @param random for the ids of tables
 * @param tableKeys the KMS keys that requests name
 * @param endpoint {@code host:port} at which clients reach this server, known once it listens
 * @param pageTokens the places where pages of statements go on
 */
public record Surroundings(
        Tables tables,
        InstantSource clock,
        SecureRandom random,
        TableKeys tableKeys,
        Supplier<String> endpoint,
        PageTokens pageTokens) {}
