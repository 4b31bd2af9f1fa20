package dev.hushtable.kms.operation;

import dev.hushtable.kms.key.KmsAccount;
import dev.hushtable.kms.key.KmsKey;

/**
 * The key policy of a key: the one it was given, or the one every key is made with. By the latter a customer's key leaves all to the account's own policies, as AWS's default key policy
 * does; a key of the server's own is for tables alone, and others may look at it.
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
        return switch (key.birth().owner()) {
            case CUSTOMER -> ofCustomers(account);
            case AWS -> ofServices(account, key.region());
        };
    }

    private static String ofCustomers(KmsAccount account) {
        return """
                {
                  "Version" : "2012-10-17",
                  "Id" : "key-default-1",
                  "Statement" : [ {
                    "Sid" : "Enable IAM User Permissions",
                    "Effect" : "Allow",
                    "Principal" : {
                      "AWS" : "%s"
                    },
                    "Action" : "kms:*",
                    "Resource" : "*"
                  } ]
                }""".formatted(root(account));
    }

    private static String ofServices(KmsAccount account, String region) {
        return """
                {
                  "Version" : "2012-10-17",
                  "Id" : "auto-dynamodb-1",
                  "Statement" : [ {
                    "Sid" : "Allow access through Amazon DynamoDB for all principals in the account",
                    "Effect" : "Allow",
                    "Principal" : {
                      "AWS" : "*"
                    },
                    "Action" : [ "kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*" ],
                    "Resource" : "*",
                    "Condition" : {
                      "StringEquals" : {
                        "kms:CallerAccount" : "%s",
                        "kms:ViaService" : "dynamodb.%s.amazonaws.com"
                      }
                    }
                  }, {
                    "Sid" : "Allow direct access to key metadata to the account",
                    "Effect" : "Allow",
                    "Principal" : {
                      "AWS" : "%s"
                    },
                    "Action" : [ "kms:Describe*", "kms:Get*", "kms:List*" ],
                    "Resource" : "*"
                  } ]
                }""".formatted(account.accountId(), region, root(account));
    }

    private static String root(KmsAccount account) {
        return "arn:" + account.partition() + ":iam::" + account.accountId() + ":root";
    }
}
