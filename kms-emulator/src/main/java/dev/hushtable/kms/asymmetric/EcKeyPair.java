package dev.hushtable.kms.asymmetric;

import java.security.SecureRandom;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.generators.ECKeyPairGenerator;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECKeyGenerationParameters;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.util.PublicKeyFactory;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;

/**
 * A key on a short Weierstrass curve (SP 800-186, SEC 2). What uses the private key of a NIST curve is the JDK's, whose
 * time does not depend on it; secp256k1, which the JDK dropped, is Bouncy Castle's.
 */
public final class EcKeyPair implements KeyPair {
    private final KeyPairSpec spec;
    private final ECPrivateKeyParameters key;
    private final ECPublicKeyParameters publicKey;
    private final byte[] encoded;
    private final SecureRandom random;

    private EcKeyPair(KeyPairSpec spec, ECPrivateKeyParameters key, SecureRandom random) {
        this.spec = spec;
        this.key = key;
        this.publicKey = new ECPublicKeyParameters(
                new FixedPointCombMultiplier().multiply(key.getParameters().getG(), key.getD()), key.getParameters());
        this.encoded = encoded(spec, key, publicKey);
        this.random = random;
    }

    /** With the public key, and the name of the curve once: as OpenSSL writes it. */
    private static byte[] encoded(KeyPairSpec spec, ECPrivateKeyParameters key, ECPublicKeyParameters publicKey) {
        return Encodings.written(() -> new PrivateKeyInfo(
                        new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, curve(spec)),
                        new ECPrivateKey(
                                key.getParameters().getN().bitLength(),
                                key.getD(),
                                new DERBitString(publicKey.getQ().getEncoded(false)),
                                null))
                .getEncoded(ASN1Encoding.DER));
    }

    static EcKeyPair generated(KeyPairSpec spec, SecureRandom random) {
        ECKeyPairGenerator generator = new ECKeyPairGenerator();
        generator.init(new ECKeyGenerationParameters(ECNamedDomainParameters.lookup(curve(spec)), random));
        return new EcKeyPair(
                spec, (ECPrivateKeyParameters) generator.generateKeyPair().getPrivate(), random);
    }

    static EcKeyPair opened(KeyPairSpec spec, byte[] pkcs8, SecureRandom random) {
        ECPrivateKeyParameters key =
                Encodings.privateKey(pkcs8, X9ObjectIdentifiers.id_ecPublicKey, ECPrivateKeyParameters.class);
        requireCurve(key.getParameters(), spec);
        return new EcKeyPair(spec, key, random);
    }

    private static ASN1ObjectIdentifier curve(KeyPairSpec spec) {
        return switch (spec) {
            case ECC_NIST_P256 -> SECObjectIdentifiers.secp256r1;
            case ECC_NIST_P384 -> SECObjectIdentifiers.secp384r1;
            case ECC_NIST_P521 -> SECObjectIdentifiers.secp521r1;
            case ECC_SECG_P256K1 -> SECObjectIdentifiers.secp256k1;
            default -> throw new IllegalArgumentException(spec + " is not on a curve of this form");
        };
    }

    /** By its name: parameters spelt out may be those of a curve that only looks like this one. */
    private static void requireCurve(ECDomainParameters parameters, KeyPairSpec spec) {
        if (!(parameters instanceof ECNamedDomainParameters named)
                || !named.getName().equals(curve(spec))) {
            throw new MalformedKeyException("not a key on the curve of " + spec);
        }
    }

    @Override
    public KeyPairSpec spec() {
        return spec;
    }

    @Override
    public byte[] privateKey() {
        return encoded.clone();
    }

    @Override
    public byte[] publicKey() {
        return Encodings.publicKey(publicKey);
    }

    @Override
    public byte[] sign(SigningAlgorithm algorithm, Message message) {
        byte[] digest = algorithm.digest(message);
        return spec == KeyPairSpec.ECC_SECG_P256K1
                ? Secp256k1.sign(key, digest)
                : NistCurve.sign(encoded, digest, random);
    }

    @Override
    public boolean verify(SigningAlgorithm algorithm, Message message, byte[] signature) {
        byte[] digest = algorithm.digest(message);
        return spec == KeyPairSpec.ECC_SECG_P256K1
                ? Secp256k1.verify(publicKey, digest, signature)
                : NistCurve.verify(publicKey(), digest, signature);
    }

    /**
     * The shared secret of this key and a peer's (SP 800-56A, section 5.7.1.2): the x coordinate, as long as the field,
     * for the caller to wipe. NIST curves only.
     *
     * @param peer SubjectPublicKeyInfo
     * @throws MalformedKeyException when that is no point of this curve
     */
    public byte[] agree(byte[] peer) {
        ECPublicKeyParameters other = Encodings.read(() ->
                // Decoding a point checks that it is on the curve, and its parameters that it is not at infinity.
                (ECPublicKeyParameters) PublicKeyFactory.createKey(SubjectPublicKeyInfo.getInstance(peer)));
        requireCurve(other.getParameters(), spec);
        return NistCurve.agree(encoded, Encodings.publicKey(other));
    }

    @Override
    public void close() {
        Arrays.fill(encoded, (byte) 0);
    }

    @Override
    public String toString() {
        return "EcKeyPair[" + spec + ", redacted]";
    }
}
