package dev.hushtable.kms.asymmetric;

import java.io.IOException;
import java.math.BigInteger;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;

/**
 * ECDSA on secp256k1 (SEC 2) over digests. Nonces are those of RFC 6979, so the same digest has one signature; like AWS,
 * it does not choose the smaller of the two values of {@code s}.
 */
final class Secp256k1 {
    private Secp256k1() {}

    static byte[] sign(ECPrivateKeyParameters key, byte[] digest) {
        ECDSASigner signer = new ECDSASigner(new HMacDSAKCalculator(Hash.SHA_256.newDigest()));
        signer.init(true, key);
        BigInteger[] pair = signer.generateSignature(digest);
        return Encodings.written(
                () -> StandardDSAEncoding.INSTANCE.encode(key.getParameters().getN(), pair[0], pair[1]));
    }

    static boolean verify(ECPublicKeyParameters key, byte[] digest, byte[] der) {
        BigInteger[] pair;
        try {
            pair = StandardDSAEncoding.INSTANCE.decode(key.getParameters().getN(), der);
        } catch (IOException | RuntimeException e) {
            // Of bytes that are no DER the library throws almost anything.
            return false;
        }
        ECDSASigner signer = new ECDSASigner();
        signer.init(false, key);
        return signer.verifySignature(digest, pair[0], pair[1]);
    }
}
