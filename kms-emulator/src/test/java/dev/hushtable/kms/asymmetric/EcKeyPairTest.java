package dev.hushtable.kms.asymmetric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.stream.Stream;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.ECNamedCurveTable;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class EcKeyPairTest {
    private static final SecureRandom RANDOM = new SecureRandom();

    static Stream<JsonNode> agreements() throws IOException {
        return PairVectors.of("agreements.json");
    }

    @ParameterizedTest
    @MethodSource("agreements")
    void shares_the_secret_of_the_vector_with_its_leading_zeros(JsonNode vector) {
        try (EcKeyPair key =
                (EcKeyPair) KeyPair.open(PairVectors.spec(vector), PairVectors.bytes(vector, "privateKey"), RANDOM)) {
            assertThat(key.agree(PairVectors.bytes(vector, "peer"))).isEqualTo(PairVectors.bytes(vector, "secret"));
        }
    }

    private static EcKeyPair generate(KeyPairSpec spec) {
        return (EcKeyPair) KeyPair.generate(spec, RANDOM);
    }

    @ParameterizedTest
    @EnumSource(names = {"ECC_NIST_P256", "ECC_NIST_P384", "ECC_NIST_P521"})
    void agrees_with_its_peer_and_with_nobody_on_another_curve(KeyPairSpec spec) {
        try (EcKeyPair ann = generate(spec);
                EcKeyPair bob = generate(spec)) {
            assertThat(ann.agree(bob.publicKey())).isEqualTo(bob.agree(ann.publicKey()));
            for (KeyPairSpec other : KeyPairSpec.values()) {
                if (other != spec && !other.name().startsWith("RSA")) {
                    try (KeyPair stranger = KeyPair.generate(other, RANDOM)) {
                        refuses(ann, stranger.publicKey());
                    }
                }
            }
        }
    }

    private static void refuses(EcKeyPair key, byte[] peer) {
        assertThatThrownBy(() -> key.agree(peer)).isInstanceOf(MalformedKeyException.class);
    }

    // A point of a weaker curve would tell the private key piece by piece (Biehl, Meyer, Müller, CRYPTO 2000).
    @ParameterizedTest
    @EnumSource(names = {"ECC_NIST_P256", "ECC_NIST_P384", "ECC_NIST_P521"})
    void refuses_points_that_are_not_on_the_curve(KeyPairSpec spec) {
        try (EcKeyPair key = generate(spec);
                EcKeyPair peer = generate(spec)) {
            byte[] encoded = peer.publicKey();
            for (int bit = 0; bit < 8; bit++) {
                byte[] moved = encoded.clone();
                moved[moved.length - 1] ^= (byte) (1 << bit);
                refuses(key, moved);
            }
            byte[] zeros = encoded.clone();
            int field = encoded.length - key.agree(encoded).length * 2;
            Arrays.fill(zeros, field, zeros.length, (byte) 0);
            refuses(key, zeros);
        }
    }

    @Test
    void refuses_what_is_no_point_at_all() {
        try (EcKeyPair key = generate(KeyPairSpec.ECC_NIST_P256)) {
            refuses(key, new byte[0]);
            refuses(key, new byte[] {0x30, 0});
            refuses(key, new byte[100]);
            refuses(key, key.privateKey());
            refuses(key, Arrays.copyOf(key.publicKey(), key.publicKey().length + 1));
            refuses(key, point(new byte[] {0}));
        }
    }

    private static byte[] point(byte[] encoded) {
        AlgorithmIdentifier curve =
                new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, SECObjectIdentifiers.secp256r1);
        return Encodings.written(() -> new SubjectPublicKeyInfo(curve, encoded).getEncoded());
    }

    // The same curve with a base point of the sender's choice is how certificates were once forged (CVE-2020-0601).
    @Test
    void refuses_curves_that_are_spelt_out() {
        var spelt = ECNamedCurveTable.getByOID(SECObjectIdentifiers.secp256r1);
        try (EcKeyPair key = generate(KeyPairSpec.ECC_NIST_P256)) {
            AlgorithmIdentifier explicit = new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, spelt);
            byte[] base = spelt.getG().getEncoded(false);

            refuses(key, Encodings.written(() -> new SubjectPublicKeyInfo(explicit, base).getEncoded()));
        }
    }

    @Test
    void accepts_compressed_points() {
        try (EcKeyPair key = generate(KeyPairSpec.ECC_NIST_P256)) {
            byte[] base = ECNamedCurveTable.getByOID(SECObjectIdentifiers.secp256r1)
                    .getG()
                    .getEncoded(true);

            byte[] ownX = Arrays.copyOfRange(key.publicKey(), 27, 27 + 32);

            assertThat(key.agree(point(base))).isEqualTo(ownX);
        }
    }

    @Test
    void signs_on_secp256k1_with_whatever_s_comes() {
        BigInteger half = ECNamedCurveTable.getByOID(SECObjectIdentifiers.secp256k1)
                .getN()
                .shiftRight(1);
        boolean large = false;
        boolean small = false;
        try (EcKeyPair key = generate(KeyPairSpec.ECC_SECG_P256K1)) {
            for (int n = 0; n < 64 && !(large && small); n++) {
                byte[] der =
                        key.sign(SigningAlgorithm.ECDSA_SHA_256, new Message(MessageType.RAW, new byte[] {(byte) n}));
                int s = 4 + der[3] + 2;
                boolean above = new BigInteger(Arrays.copyOfRange(der, s, der.length)).compareTo(half) > 0;
                large |= above;
                small |= !above;
            }
        }
        assertThat(large && small).isTrue();
    }
}
