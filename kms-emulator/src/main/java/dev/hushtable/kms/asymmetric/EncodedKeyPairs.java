package dev.hushtable.kms.asymmetric;

import dev.hushtable.kms.key.KeyPairs;
import dev.hushtable.kms.key.KeySpec;
import java.security.SecureRandom;

/** Makes and reads the material of asymmetric KMS keys. */
public final class EncodedKeyPairs implements KeyPairs {

    @Override
    public byte[] generate(KeySpec spec, SecureRandom random) {
        try (KeyPair pair = KeyPair.generate(KeyPairSpec.of(spec), random)) {
            return pair.privateKey();
        }
    }

    @Override
    public byte[] canonical(KeySpec spec, byte[] pkcs8) {
        try (KeyPair pair = KeyPair.open(KeyPairSpec.of(spec), pkcs8, new SecureRandom())) {
            return pair.privateKey();
        } catch (MalformedKeyException e) {
            throw new InvalidKeyMaterialException("Not a private key of spec " + spec + " in PKCS #8.");
        }
    }
}
