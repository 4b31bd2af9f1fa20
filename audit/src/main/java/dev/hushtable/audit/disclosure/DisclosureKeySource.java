package dev.hushtable.audit.disclosure;

import dev.hushtable.crypto.KeyManagement;

/**
 * Where the data key comes from that opens the disclosure keys.
 *
 * @param keyId of the KMS key that wraps it
 */
public record DisclosureKeySource(KeyManagement keys, String keyId) {}
