package dev.hushtable.kms.operation;

import dev.hushtable.kms.key.KmsAccount;
import dev.hushtable.kms.key.KmsKey;

/**
 * The key policy of a key: the one it was given, or the one every key is made with. By the latter a customer's key leaves all to the account's own policies, as AWS's default key policy
 * does; a key of the server's own is for the server alone, and others may look at it.
 *
 * @see <a href="https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html">Default key policy</a>
 */
final class KeyPolicy {
    static final String NAME = "default";

    private KeyPolicy() {}

    static String of(KmsKey key, KmsAccount account) {
        String given = key.access().policy();
        if (given != null) {
            return given;
        }
        String root = "arn:" + account.partition() + ":iam::" + account.accountId() + ":root";
        return switch (key.birth().owner()) {
            case CUSTOMER -> document("key-default-1", "Enable IAM User Permissions", root, "\"kms:*\"");
            case AWS ->
                document(
                        "auto-dynamodb-1",
                        "Allow direct access to key metadata to the account",
                        root,
                        "[ \"kms:Describe*\", \"kms:Get*\", \"kms:List*\" ]");
        };
    }

    private static String document(String id, String sid, String principal, String actions) {
        return """
                {
                  "Version" : "2012-10-17",
                  "Id" : "%s",
                  "Statement" : [ {
                    "Sid" : "%s",
                    "Effect" : "Allow",
                    "Principal" : {
                      "AWS" : "%s"
                    },
                    "Action" : %s,
                    "Resource" : "*"
                  } ]
                }""".formatted(id, sid, principal, actions);
    }
}
