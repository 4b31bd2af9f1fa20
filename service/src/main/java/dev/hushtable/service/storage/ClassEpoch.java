package dev.hushtable.service.storage;

/**
 * A data key of an attribute class, as the KMS wrapped it. While the catalogue has it, values sealed under it can be
 * opened; when it has not, they are gone.
 *
 * @param number counts the keys of the classes of one table
 * @param className the class it is a key of
 * @param keyId the KMS key as the encryption document names it
 * @param keyArn the KMS key that wrapped it
 * @param blob never changed
 */
record ClassEpoch(int number, String className, String keyId, String keyArn, byte[] blob) {}
