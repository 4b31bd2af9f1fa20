package dev.hushtable.kms;

import dev.hushtable.kms.key.KeyPairs;
import dev.hushtable.kms.key.KeySpec;
import dev.hushtable.kms.protocol.KmsException;
import java.security.SecureRandom;

/** Stands where the maker of key pairs belongs. */
final class NoKeyPairs implements KeyPairs {

    @Override
    public byte[] generate(KeySpec spec, SecureRandom random) {
        throw KmsException.unsupported("KeySpec " + spec + " is not supported.");
    }

    @Override
    public byte[] canonical(KeySpec spec, byte[] pkcs8) {
        throw KmsException.unsupported("KeySpec " + spec + " is not supported.");
    }
}
