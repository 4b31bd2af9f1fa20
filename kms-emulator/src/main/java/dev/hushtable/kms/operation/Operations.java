package dev.hushtable.kms.operation;

import dev.hushtable.kms.blob.v1.BlobCipher;
import java.security.SecureRandom;
import java.util.stream.Stream;

/** Makes every operation there is. */
final class Operations {
    private final Keyring keyring;
    private final NewKeys newKeys;
    private final KmsApi.Rooms rooms;

    Operations(Keyring keyring, NewKeys newKeys, KmsApi.Rooms rooms) {
        this.keyring = keyring;
        this.newKeys = newKeys;
        this.rooms = rooms;
    }

    Stream<Operation> all(BlobCipher blobs, SecureRandom random) {
        return Stream.of(life(), use(blobs, random), access(random)).flatMap(group -> group);
    }

    /** How keys come, change and go. */
    private Stream<Operation> life() {
        Rotations rotations = new Rotations(keyring, newKeys);
        ImportTokens tokens = rooms.tokens();
        return Stream.of(
                new CancelKeyDeletion(keyring),
                new CreateKey(keyring, newKeys),
                new DeleteImportedKeyMaterial(keyring),
                new DescribeKey(keyring),
                new DisableKey(keyring),
                new DisableKeyRotation(keyring),
                new EnableKey(keyring),
                new EnableKeyRotation(keyring),
                new GetKeyLastUsage(keyring, rooms.uses()),
                new GetKeyRotationStatus(keyring),
                new GetParametersForImport(keyring, tokens),
                new ImportKeyMaterial(keyring, tokens, newKeys),
                new ListKeyRotations(keyring, rotations),
                new ListKeys(keyring),
                new ReplicateKey(keyring, newKeys),
                new RotateKeyOnDemand(keyring, rotations),
                new ScheduleKeyDeletion(keyring),
                new UpdatePrimaryRegion(keyring));
    }

    /** What is done with their material. */
    private Stream<Operation> use(BlobCipher blobs, SecureRandom random) {
        PrivateKeys privateKeys = new PrivateKeys(random);
        KeyCiphers ciphers = new KeyCiphers(blobs, privateKeys);
        DataKeyPairs dataKeyPairs = new DataKeyPairs(keyring, blobs, random);
        return Stream.of(
                new Decrypt(keyring, ciphers),
                new DeriveSharedSecret(keyring, privateKeys),
                new Encrypt(keyring, ciphers),
                new GenerateDataKey(keyring, blobs, random),
                new GenerateDataKeyPair(dataKeyPairs),
                new GenerateDataKeyPairWithoutPlaintext(dataKeyPairs),
                new GenerateDataKeyWithoutPlaintext(keyring, blobs, random),
                new GenerateMac(keyring),
                new GenerateRandom(random),
                new GetPublicKey(keyring, privateKeys),
                new ReEncrypt(keyring, ciphers),
                new Sign(keyring, privateKeys),
                new Verify(keyring, privateKeys),
                new VerifyMac(keyring));
    }

    /** What keys are called, and who may use them. */
    private Stream<Operation> access(SecureRandom random) {
        return Stream.of(
                new CreateAlias(keyring),
                new CreateGrant(keyring, random),
                new DeleteAlias(keyring),
                new GetKeyPolicy(keyring),
                new ListAliases(keyring),
                new ListGrants(keyring),
                new ListKeyPolicies(keyring),
                new ListResourceTags(keyring),
                new ListRetirableGrants(keyring),
                new PutKeyPolicy(keyring),
                new RetireGrant(keyring),
                new RevokeGrant(keyring),
                new TagResource(keyring),
                new UntagResource(keyring),
                new UpdateAlias(keyring),
                new UpdateKeyDescription(keyring));
    }
}
