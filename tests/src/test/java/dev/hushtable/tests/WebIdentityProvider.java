package dev.hushtable.tests;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Base64;

/** An OpenID Connect provider that signs whatever a test wants it to. */
final class WebIdentityProvider {
    private static final int MODULUS_BITS = 2_048;
    private final String issuer;
    private final KeyPair keys;

    WebIdentityProvider(String issuer) {
        this.issuer = issuer;
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(MODULUS_BITS);
            keys = generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    String arn() {
        return "arn:aws:iam::" + Roles.ACCOUNT + ":oidc-provider/" + issuer;
    }

    /** Its file in the policy folder. */
    String file() {
        RSAPublicKey key = (RSAPublicKey) keys.getPublic();
        return """
                {
                  "Issuer": "https://%s",
                  "Audiences": ["hushtable"],
                  "Jwks": {"keys": [{"kty": "RSA", "kid": "1", "alg": "RS256", "use": "sig", "n": "%s", "e": "%s"}]}
                }
                """.formatted(issuer, base64(unsigned(key.getModulus())), base64(unsigned(key.getPublicExponent())));
    }

    /** An ID token, good for five minutes. */
    String token(String subject) {
        long now = Instant.now().getEpochSecond();
        String claims = "{\"iss\":\"https://" + issuer + "\",\"sub\":\"" + subject + "\",\"aud\":\"hushtable\",\"iat\":"
                + now + ",\"exp\":" + (now + 300) + "}";
        String signed = base64("{\"alg\":\"RS256\",\"kid\":\"1\"}".getBytes(StandardCharsets.UTF_8))
                + '.'
                + base64(claims.getBytes(StandardCharsets.UTF_8));
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(keys.getPrivate());
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + '.' + base64(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] unsigned(BigInteger number) {
        byte[] signed = number.toByteArray();
        return signed[0] == 0 ? java.util.Arrays.copyOfRange(signed, 1, signed.length) : signed;
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
