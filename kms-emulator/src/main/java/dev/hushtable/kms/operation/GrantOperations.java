package dev.hushtable.kms.operation;

import dev.hushtable.kms.key.Grant;
import dev.hushtable.kms.key.KeyUsage;
import dev.hushtable.kms.key.KmsKey;
import dev.hushtable.kms.protocol.KmsException;
import java.util.List;
import java.util.Set;

/**
 * What grants of a key can permit: the operations that there are for keys of its kind.
 *
 * @see <a href="https://docs.aws.amazon.com/kms/latest/developerguide/grants.html#terms-grant-operations">Grant
 *     operations</a>
 */
final class GrantOperations {
    private static final Set<String> OF_ALL_KEYS = Set.of("CreateGrant", "DescribeKey", "RetireGrant");
    private static final List<String> OF_ENCRYPTION = List.of("Decrypt", "Encrypt", "ReEncryptFrom", "ReEncryptTo");
    private static final List<String> OF_DATA_KEYS = List.of(
            "GenerateDataKey",
            "GenerateDataKeyPair",
            "GenerateDataKeyPairWithoutPlaintext",
            "GenerateDataKeyWithoutPlaintext");

    private GrantOperations() {}

    /**
     * @throws KmsException {@code ValidationException} when the grant permits what is not possible with the key, or is
     *     bound to encryption contexts, which only symmetric encryption has
     */
    static void check(Grant grant, KmsKey key) {
        for (String operation : grant.rights().operations()) {
            if (!isPossible(operation, key.birth())) {
                throw KmsException.validation("A grant for a key of spec "
                        + key.birth().spec() + " and usage " + key.birth().usage() + " cannot permit " + operation
                        + ".");
            }
        }
        if (grant.rights().constraint().kind() != Grant.Kind.NONE && !isSymmetric(key.birth())) {
            throw KmsException.validation(
                    "Constraints of a grant are for symmetric encryption keys: no other key has encryption contexts.");
        }
    }

    private static boolean isPossible(String operation, KmsKey.Birth birth) {
        if (OF_ALL_KEYS.contains(operation)) {
            return true;
        }
        if (operation.equals("GetPublicKey")) {
            return birth.spec().isKeyPair();
        }
        return switch (birth.usage()) {
            case ENCRYPT_DECRYPT ->
                OF_ENCRYPTION.contains(operation) || (isSymmetric(birth) && OF_DATA_KEYS.contains(operation));
            case SIGN_VERIFY -> operation.equals("Sign") || operation.equals("Verify");
            case GENERATE_VERIFY_MAC -> operation.equals("GenerateMac") || operation.equals("VerifyMac");
            case KEY_AGREEMENT -> operation.equals("DeriveSharedSecret");
        };
    }

    private static boolean isSymmetric(KmsKey.Birth birth) {
        return birth.usage() == KeyUsage.ENCRYPT_DECRYPT && !birth.spec().isKeyPair();
    }
}
