package dev.hushtable.kms.operation;

import dev.hushtable.crypto.AuthenticationFailedException;
import dev.hushtable.crypto.SecretBytes;
import dev.hushtable.crypto.envelope.v1.SealingKey;
import dev.hushtable.kms.key.KmsKey;
import dev.hushtable.kms.key.Limits;
import dev.hushtable.kms.protocol.KmsException;
import dev.hushtable.kms.store.v1.ImportToken;
import dev.hushtable.kms.wrapping.WrappingAlgorithm;
import dev.hushtable.kms.wrapping.WrappingKey;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;

/** Gives out and takes back what belongs to one import: a wrapping key and the token that goes with it. Thread-safe. */
public final class ImportTokens {
    private static final Duration VALID_FOR = Duration.ofHours(24);

    private final SealingKey sealingKey;
    private final Keyring keyring;
    private final SecureRandom random;

    public ImportTokens(SealingKey sealingKey, Keyring keyring, SecureRandom random) {
        this.sealingKey = sealingKey;
        this.keyring = keyring;
        this.random = random;
    }

    /**
     * @param publicKey SubjectPublicKeyInfo
     */
    record Parameters(byte[] token, byte[] publicKey, Instant validTo) {}

    Parameters issue(KmsKey key, WrappingAlgorithm algorithm, int bits) {
        Instant validTo = keyring.now().plus(VALID_FOR).truncatedTo(ChronoUnit.MILLIS);
        WrappingKey.Generated pair = WrappingKey.generate(bits, random);
        try (ImportToken token =
                new ImportToken(key.address(), algorithm.name(), validTo, SecretBytes.takeOver(pair.privateKey()))) {
            byte[] sealed = token.seal(sealingKey, keyring.account().accountId());
            return new Parameters(sealed, pair.publicKey(), validTo);
        }
    }

    /**
     * The material that was wrapped for that key with what belongs to the token, for the caller to wipe.
     *
     * @throws KmsException when the token is another's or too old, or the material was not wrapped that way
     */
    byte[] unwrapped(KmsKey key, byte[] token, byte[] wrapped) {
        try (ImportToken opened = opened(token)) {
            WrappingAlgorithm algorithm = WrappingAlgorithm.parse(opened.algorithm());
            if (algorithm == null || !opened.key().equals(key.address())) {
                throw new KmsException("InvalidImportTokenException", "");
            }
            if (!keyring.now().isBefore(opened.validTo())) {
                throw new KmsException("ExpiredImportTokenException", "");
            }
            byte[] privateKey = opened.privateKey().reveal();
            try {
                byte[] material = WrappingKey.of(privateKey).unwrap(algorithm, wrapped);
                if (material.length == 0 || material.length > Limits.MAX_MATERIAL_BYTES) {
                    throw new KmsException("IncorrectKeyMaterialException", "");
                }
                return material;
            } finally {
                Arrays.fill(privateKey, (byte) 0);
            }
        } catch (AuthenticationFailedException e) {
            throw KmsException.invalidCiphertext();
        }
    }

    private ImportToken opened(byte[] token) {
        try {
            return ImportToken.open(sealingKey, keyring.account().accountId(), token);
        } catch (AuthenticationFailedException e) {
            throw new KmsException("InvalidImportTokenException", "");
        }
    }
}
