package dev.hushtable.service.identity.oidc;

import dev.hushtable.policy.PolicyException;
import dev.hushtable.policy.directory.PolicySet;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.Map;

/** An identity provider of the JDK's own primitives: three keys, and tokens as good or as bad as a test wants them. */
final class TestProvider {
    static final String ISSUER = "https://login.hospital.example/realm";

    private final KeyPair rsa = keys("RSA");
    private final KeyPair ec = keys("EC");
    private final KeyPair ed = keys("Ed25519");

    private static KeyPair keys(String kind) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(kind);
            if (kind.equals("EC")) {
                generator.initialize(new ECGenParameterSpec("secp256r1"));
            } else if (kind.equals("RSA")) {
                generator.initialize(2_048);
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** The provider as the policy directory has it. */
    TrustedIssuers trusted() throws PolicyException {
        return trusted(rsaKey() + "," + ecKey() + "," + edKey());
    }

    TrustedIssuers trustedOrFail() {
        try {
            return trusted();
        } catch (PolicyException e) {
            throw new AssertionError(e);
        }
    }

    static TrustedIssuers trusted(String keys) throws PolicyException {
        String file = "{\"Issuer\":\"" + ISSUER + "\",\"Audiences\":[\"hushtable\",\"other\"],\"Jwks\":{\"keys\":["
                + keys + "]}}";
        return TrustedIssuers.of(PolicySet.compile(Map.of("identity-providers/hospital.json", file), "123456789012")
                .identityProviders());
    }

    String rsaKey() {
        RSAPublicKey key = (RSAPublicKey) rsa.getPublic();
        return "{\"kty\":\"RSA\",\"kid\":\"r\",\"use\":\"sig\",\"n\":\"" + unsigned(key.getModulus(), 256)
                + "\",\"e\":\"" + unsigned(key.getPublicExponent(), 3) + "\"}";
    }

    String ecKey() {
        ECPublicKey key = (ECPublicKey) ec.getPublic();
        return "{\"kty\":\"EC\",\"crv\":\"P-256\",\"kid\":\"e\",\"alg\":\"ES256\",\"x\":\""
                + unsigned(key.getW().getAffineX(), 32) + "\",\"y\":\""
                + unsigned(key.getW().getAffineY(), 32)
                + "\"}";
    }

    private String edKey() {
        EdECPublicKey key = (EdECPublicKey) ed.getPublic();
        byte[] encoded = key.getEncoded();
        byte[] point = java.util.Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
        return "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"kid\":\"d\",\"x\":\"" + base64(point) + "\"}";
    }

    String rs256(String claims) {
        return token("{\"alg\":\"RS256\",\"kid\":\"r\"}", claims, "SHA256withRSA", rsa);
    }

    String es256(String claims) {
        return token("{\"alg\":\"ES256\",\"kid\":\"e\"}", claims, "SHA256withECDSAinP1363Format", ec);
    }

    String edDsa(String claims) {
        return token("{\"alg\":\"EdDSA\",\"kid\":\"d\"}", claims, "Ed25519", ed);
    }

    /** Signed by the RSA key, whatever the header says. */
    String withHeader(String header, String claims) {
        return token(header, claims, "SHA256withRSA", rsa);
    }

    private static String token(String header, String claims, String algorithm, KeyPair keys) {
        String signed =
                base64(header.getBytes(StandardCharsets.UTF_8)) + '.' + base64(claims.getBytes(StandardCharsets.UTF_8));
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(keys.getPrivate());
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + '.' + base64(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static String unsigned(BigInteger number, int bytes) {
        byte[] signed = number.toByteArray();
        byte[] unsigned = new byte[bytes];
        int count = Math.min(bytes, signed.length);
        System.arraycopy(signed, signed.length - count, unsigned, bytes - count, count);
        return base64(unsigned);
    }

    static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
