package dev.hushtable.audit.policy;

import dev.hushtable.audit.witness.CosignerKey;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A witness whose cosignatures count.
 *
 * @param name what the policy file calls it, which means nothing outside of it
 * @param url the prefix of its submission interface, if the file says so
 */
public record TrustedWitness(
        String name, CosignerKey key, @Nullable URI url) {}
