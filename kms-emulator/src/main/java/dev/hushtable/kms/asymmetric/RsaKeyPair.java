package dev.hushtable.kms.asymmetric;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Arrays;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.crypto.generators.RSAKeyPairGenerator;
import org.bouncycastle.crypto.params.RSAKeyGenerationParameters;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.params.RSAPrivateCrtKeyParameters;
import org.jspecify.annotations.Nullable;

/**
 * RSA (RFC 8017). By Bouncy Castle, because the JDK does not sign digests that others made; the private operation is
 * blinded, and its result is checked before it leaves.
 */
public final class RsaKeyPair implements KeyPair {
    private static final BigInteger F4 = BigInteger.valueOf(65_537);

    /** Each prime is composite with a probability of at most 2^-128. */
    private static final int PRIME_CERTAINTY = 128;

    private final KeyPairSpec spec;
    private final RSAPrivateCrtKeyParameters key;
    private final byte[] encoded;
    private final SecureRandom random;

    private RsaKeyPair(KeyPairSpec spec, RSAPrivateCrtKeyParameters key, SecureRandom random) {
        this.spec = spec;
        this.key = key;
        this.encoded = Encodings.privateKey(key);
        this.random = random;
    }

    static RsaKeyPair generated(KeyPairSpec spec, SecureRandom random) {
        RSAKeyPairGenerator generator = new RSAKeyPairGenerator();
        generator.init(new RSAKeyGenerationParameters(F4, random, bits(spec), PRIME_CERTAINTY));
        return new RsaKeyPair(
                spec, (RSAPrivateCrtKeyParameters) generator.generateKeyPair().getPrivate(), random);
    }

    static RsaKeyPair opened(KeyPairSpec spec, byte[] pkcs8, SecureRandom random) {
        RSAPrivateCrtKeyParameters key =
                Encodings.privateKey(pkcs8, PKCSObjectIdentifiers.rsaEncryption, RSAPrivateCrtKeyParameters.class);
        if (key.getModulus().bitLength() != bits(spec) || !isWhole(key)) {
            throw new MalformedKeyException("not an RSA key of " + bits(spec) + " bits");
        }
        return new RsaKeyPair(spec, key, random);
    }

    /** Parts that do not belong together would sign what nobody can verify, or tell the primes by what they sign. */
    private static boolean isWhole(RSAPrivateCrtKeyParameters key) {
        BigInteger pMinus1 = key.getP().subtract(BigInteger.ONE);
        BigInteger qMinus1 = key.getQ().subtract(BigInteger.ONE);
        BigInteger product = key.getPublicExponent().multiply(key.getExponent());
        return key.getP().multiply(key.getQ()).equals(key.getModulus())
                && key.getPublicExponent().compareTo(F4) >= 0
                && product.mod(pMinus1).equals(BigInteger.ONE)
                && product.mod(qMinus1).equals(BigInteger.ONE)
                && key.getDP().equals(key.getExponent().mod(pMinus1))
                && key.getDQ().equals(key.getExponent().mod(qMinus1))
                && key.getQInv().multiply(key.getQ()).mod(key.getP()).equals(BigInteger.ONE);
    }

    private static int bits(KeyPairSpec spec) {
        return switch (spec) {
            case RSA_2048 -> 2048;
            case RSA_3072 -> 3072;
            case RSA_4096 -> 4096;
            default -> throw new IllegalArgumentException(spec + " is not RSA");
        };
    }

    /** Length of the modulus of such keys, and so of what they encrypt and sign. */
    public static int modulusBytes(KeyPairSpec spec) {
        return bits(spec) / Byte.SIZE;
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
        return Encodings.publicKey(publicPart());
    }

    /** Its modulus needs no search for small factors: it is made of this key's primes. */
    private RSAKeyParameters publicPart() {
        return new RSAKeyParameters(false, key.getModulus(), key.getPublicExponent(), true);
    }

    @Override
    public byte[] sign(SigningAlgorithm algorithm, Message message) {
        return new RsaSignature(algorithm).sign(key, algorithm.digest(message), random);
    }

    @Override
    public boolean verify(SigningAlgorithm algorithm, Message message, byte[] signature) {
        return new RsaSignature(algorithm).verify(publicPart(), algorithm.digest(message), signature);
    }

    /** @param plaintext of at most {@link OaepAlgorithm#maxPlaintextBytes} */
    public byte[] encrypt(OaepAlgorithm algorithm, byte[] plaintext) {
        return algorithm.encrypt(publicPart(), plaintext, random);
    }

    /** The plaintext, for the caller to wipe; null when {@code ciphertext} is none of this key and algorithm. */
    public byte @Nullable [] decrypt(OaepAlgorithm algorithm, byte[] ciphertext) {
        return ciphertext.length == modulusBytes(spec) ? algorithm.decrypt(key, ciphertext, random) : null;
    }

    @Override
    public void close() {
        Arrays.fill(encoded, (byte) 0);
    }

    @Override
    public String toString() {
        return "RsaKeyPair[" + spec + ", redacted]";
    }
}
