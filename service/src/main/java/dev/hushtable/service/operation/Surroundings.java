package dev.hushtable.service.operation;

import dev.hushtable.service.capacity.Throttle;
import dev.hushtable.service.storage.Tables;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.function.Supplier;

/**
 * What DynamoDB's operations need of the house.
 *
 * @param data the tables and how they may be used
 * @param clock the time
 * @param random for the ids of tables
 * @param tableKeys the KMS keys that requests name
 * @param endpoint {@code host:port} at which clients reach this server, known once it listens
 */
public record Surroundings(
        Data data, InstantSource clock, SecureRandom random, TableKeys tableKeys, Supplier<String> endpoint) {

    /**
     * @param tables the catalogue and the items
     * @param throttle refuses who is too fast
     * @param pageTokens the places where pages of statements go on
     */
    public record Data(Tables tables, Throttle throttle, PageTokens pageTokens) {}

    Tables tables() {
        return data.tables();
    }

    PageTokens pageTokens() {
        return data.pageTokens();
    }
}
