package dev.hushtable.bench;

import java.nio.charset.StandardCharsets;

/** One request. */
record Call(String operation, byte[] body) {
    Call(String operation, String body) {
        this(operation, body.getBytes(StandardCharsets.UTF_8));
    }
}
