package dev.hushtable.bench;

import java.util.SplittableRandom;

/** What one client asks for, request after request. For one thread. */
@FunctionalInterface
interface Script {
    Call next(SplittableRandom random);

    /** Shown every answer before the next request is asked for. */
    default void answered(Connection.Response response) {}

    /** A script for each client. */
    @FunctionalInterface
    interface Cast {
        Script forClient(int client);
    }
}
