package dev.hushtable.kms.asymmetric;

import java.security.SecureRandom;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.params.MLDSAParameters;
import org.bouncycastle.crypto.params.MLDSAPrivateKeyParameters;
import org.bouncycastle.crypto.params.MLDSAPublicKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.signers.MLDSASigner;

/** ML-DSA (FIPS 204), hedged, with the empty context. Kept as its 32-byte seed (RFC 9881). By Bouncy Castle. */
public final class MlDsaKeyPair implements KeyPair {
    private static final int SEED_BYTES = 32;

    private final KeyPairSpec spec;
    private final MLDSAPrivateKeyParameters key;
    private final byte[] encoded;
    private final SecureRandom random;

    private MlDsaKeyPair(KeyPairSpec spec, MLDSAPrivateKeyParameters key, SecureRandom random) {
        this.spec = spec;
        this.key = key.getParametersWithFormat(MLDSAPrivateKeyParameters.SEED_ONLY);
        this.encoded = Encodings.privateKey(this.key);
        this.random = random;
    }

    static MlDsaKeyPair generated(KeyPairSpec spec, SecureRandom random) {
        byte[] seed = new byte[SEED_BYTES];
        random.nextBytes(seed);
        try {
            return new MlDsaKeyPair(spec, new MLDSAPrivateKeyParameters(parameters(spec), seed), random);
        } finally {
            Arrays.fill(seed, (byte) 0);
        }
    }

    static MlDsaKeyPair opened(KeyPairSpec spec, byte[] pkcs8, SecureRandom random) {
        MLDSAPrivateKeyParameters key = Encodings.privateKey(pkcs8, oid(spec), MLDSAPrivateKeyParameters.class);
        if (key.getSeed() == null) {
            throw new MalformedKeyException("an ML-DSA key without its seed");
        }
        return new MlDsaKeyPair(spec, key, random);
    }

    static MLDSAParameters parameters(KeyPairSpec spec) {
        return switch (spec) {
            case ML_DSA_44 -> MLDSAParameters.ml_dsa_44;
            case ML_DSA_65 -> MLDSAParameters.ml_dsa_65;
            case ML_DSA_87 -> MLDSAParameters.ml_dsa_87;
            default -> throw new IllegalArgumentException(spec + " is not ML-DSA");
        };
    }

    private static ASN1ObjectIdentifier oid(KeyPairSpec spec) {
        return switch (spec) {
            case ML_DSA_44 -> NISTObjectIdentifiers.id_ml_dsa_44;
            case ML_DSA_65 -> NISTObjectIdentifiers.id_ml_dsa_65;
            case ML_DSA_87 -> NISTObjectIdentifiers.id_ml_dsa_87;
            default -> throw new IllegalArgumentException(spec + " is not ML-DSA");
        };
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
        return Encodings.publicKey(key.getPublicKeyParameters());
    }

    @Override
    public byte[] sign(SigningAlgorithm algorithm, Message message) {
        MLDSASigner signer = new MLDSASigner();
        signer.init(true, new ParametersWithRandom(key, random));
        try {
            if (message.type() == MessageType.EXTERNAL_MU) {
                return signer.generateMuSignature(message.bytes());
            }
            signer.update(message.bytes(), 0, message.bytes().length);
            return signer.generateSignature();
        } catch (CryptoException e) {
            throw new IllegalStateException("ML-DSA refuses a message", e);
        }
    }

    @Override
    public boolean verify(SigningAlgorithm algorithm, Message message, byte[] signature) {
        return verify(key.getPublicKeyParameters(), message, signature);
    }

    static boolean verify(MLDSAPublicKeyParameters publicKey, Message message, byte[] signature) {
        MLDSASigner signer = new MLDSASigner();
        signer.init(false, publicKey);
        if (message.type() == MessageType.EXTERNAL_MU) {
            return signer.verifyMuSignature(message.bytes(), signature);
        }
        signer.update(message.bytes(), 0, message.bytes().length);
        return signer.verifySignature(signature);
    }

    @Override
    public void close() {
        Arrays.fill(encoded, (byte) 0);
    }

    @Override
    public String toString() {
        return "MlDsaKeyPair[" + spec + ", redacted]";
    }
}
