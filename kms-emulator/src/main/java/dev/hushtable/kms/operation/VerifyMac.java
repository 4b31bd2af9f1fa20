package dev.hushtable.kms.operation;

import dev.hushtable.kms.key.KmsKey;
import dev.hushtable.kms.key.Limits;
import dev.hushtable.kms.protocol.KmsAnswer;
import dev.hushtable.kms.protocol.KmsException;
import dev.hushtable.kms.protocol.KmsPlan;
import dev.hushtable.kms.protocol.RequestReader;
import java.security.MessageDigest;

/**
 * Says that a message authentication code is the key's of that message, or fails.
 *
 * @see <a href="https://docs.aws.amazon.com/kms/latest/APIReference/API_VerifyMac.html">VerifyMac</a>
 */
final class VerifyMac implements Operation {
    private final Keyring keyring;

    VerifyMac(Keyring keyring) {
        this.keyring = keyring;
    }

    @Override
    public String name() {
        return "VerifyMac";
    }

    @Override
    public KmsPlan plan(RequestReader request, String region) {
        MacRequest wanted = MacRequest.read(request);
        byte[] mac = request.requiredBlob("Mac", Limits.MAX_BLOB_BYTES);
        request.finish();
        KeyReference key = keyring.find(wanted.keyId(), region, Keyring.Naming.KEY_OR_ALIAS);
        return wanted.plan(name(), key, keyring).running(() -> {
            KmsKey usable = wanted.usable(key, keyring, name());
            if (!MessageDigest.isEqual(wanted.code(usable), mac)) {
                throw new KmsException("KMSInvalidMacException", "");
            }
            Ciphers.stopDryRun(wanted.dryRun());
            return KmsAnswer.of(Answers.object()
                    .put("KeyId", keyring.arn(usable))
                    .put("MacValid", true)
                    .put("MacAlgorithm", wanted.algorithm()));
        });
    }
}
