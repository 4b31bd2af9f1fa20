package dev.hushtable.service.identity.oidc;

import dev.hushtable.crypto.signing.EcdsaP256Verifier;
import dev.hushtable.crypto.signing.Ed25519Verifier;
import dev.hushtable.crypto.signing.RsaPkcs1Verifier;
import dev.hushtable.crypto.signing.SignatureVerifier;
import dev.hushtable.policy.directory.IdentityProvider;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * A provider's public key (RFC 7517), good for the one algorithm that goes with its kind: {@code RS256}, {@code ES256}
 * or {@code EdDSA}. There is no algorithm in it that needs a shared secret, and none that needs nothing.
 *
 * @param id {@code kid}, or null
 */
record JsonWebKey(@Nullable String id, String algorithm, SignatureVerifier verifier) {

    /**
     * @throws IllegalArgumentException with the reason when it is no key this server can verify with
     */
    static JsonWebKey of(IdentityProvider.Key key) {
        return switch (key.type() + ' ' + key.member("crv")) {
            case "RSA null" -> key(key, "RS256", RsaPkcs1Verifier.of(bytes(key, "n"), bytes(key, "e")));
            case "EC P-256" -> key(key, "ES256", EcdsaP256Verifier.of(bytes(key, "x"), bytes(key, "y")));
            case "OKP Ed25519" -> key(key, "EdDSA", Ed25519Verifier.of(bytes(key, "x")));
            default ->
                throw new IllegalArgumentException(
                        "the key is of no kind known here; allowed: RSA, EC with P-256, OKP with Ed25519");
        };
    }

    private static JsonWebKey key(IdentityProvider.Key key, String algorithm, SignatureVerifier verifier) {
        String stated = key.member("alg");
        if (stated != null && !stated.equals(algorithm)) {
            throw new IllegalArgumentException(
                    "the key is for " + stated + "; of its kind this server verifies " + algorithm);
        }
        String use = key.member("use");
        if (use != null && !use.equals("sig")) {
            throw new IllegalArgumentException("the key is not for signatures: its \"use\" is \"" + use + "\"");
        }
        return new JsonWebKey(key.member("kid"), algorithm, verifier);
    }

    private static byte[] bytes(IdentityProvider.Key key, String name) {
        String text = key.member(name);
        if (text == null) {
            throw new IllegalArgumentException("the key has no \"" + name + "\"");
        }
        try {
            return Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("\"" + name + "\" is not base64url", e);
        }
    }
}
