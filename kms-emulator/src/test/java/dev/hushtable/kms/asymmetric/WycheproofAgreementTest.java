package dev.hushtable.kms.asymmetric;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hushtable.kms.Wycheproof;
import java.io.IOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Project Wycheproof on ECDH: points that are not on the curve, curves that only look like it. */
@Timeout(120)
class WycheproofAgreementTest {

    @ParameterizedTest
    @CsvSource({
        "ecdh_secp256r1, ECC_NIST_P256, 256, 391",
        "ecdh_secp384r1, ECC_NIST_P384, 384, 383",
        "ecdh_secp521r1, ECC_NIST_P521, 521, 402"
    })
    void agrees_with_points_of_the_curve_alone(String file, KeyPairSpec spec, int bits, int vectors)
            throws IOException {
        int seen = 0;
        for (JsonNode group : Wycheproof.groups(file)) {
            for (JsonNode vector : group.get("tests")) {
                assertAgreement(spec, bits, vector);
                seen++;
            }
        }
        assertThat(seen).isEqualTo(vectors);
    }

    /** "Acceptable" is what some may refuse: the secret is right, then, or there is none. */
    private static void assertAgreement(KeyPairSpec spec, int bits, JsonNode vector) throws IOException {
        byte[] secret = agreed(spec, bits, vector);
        if (Wycheproof.isInvalid(vector)) {
            assertThat(secret).as(vector.toString()).isNull();
        } else if (Wycheproof.isValid(vector) || secret != null) {
            assertThat(secret).as(vector.toString()).isEqualTo(Wycheproof.bytes(vector, "shared"));
        }
    }

    private static byte[] agreed(KeyPairSpec spec, int bits, JsonNode vector) throws IOException {
        ECPrivateKey key =
                new ECPrivateKey(bits, new BigInteger(vector.get("private").textValue(), 16));
        byte[] pkcs8 = new PrivateKeyInfo(new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, curve(spec)), key)
                .getEncoded();
        try (EcKeyPair pair = EcKeyPair.opened(spec, pkcs8, new SecureRandom())) {
            return pair.agree(Wycheproof.bytes(vector, "public"));
        } catch (MalformedKeyException refused) {
            return null;
        }
    }

    private static ASN1ObjectIdentifier curve(KeyPairSpec spec) {
        return switch (spec) {
            case ECC_NIST_P256 -> SECObjectIdentifiers.secp256r1;
            case ECC_NIST_P384 -> SECObjectIdentifiers.secp384r1;
            case ECC_NIST_P521 -> SECObjectIdentifiers.secp521r1;
            default -> throw new IllegalArgumentException(spec.name());
        };
    }
}
