package dev.hushtable.service.identity;

import dev.hushtable.crypto.SecretBytes;

/**
 * An access key at birth: the only time its secret can be shown.
 *
 * @param key the key
 * @param secret 40 ASCII characters; wiped by {@link #close()}
 */
public record NewAccessKey(AccessKey key, SecretBytes secret) implements AutoCloseable {

    @Override
    public void close() {
        secret.close();
    }
}
