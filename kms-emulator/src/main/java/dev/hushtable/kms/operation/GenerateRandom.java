package dev.hushtable.kms.operation;

import dev.hushtable.kms.key.Limits;
import dev.hushtable.kms.protocol.KmsAnswer;
import dev.hushtable.kms.protocol.KmsException;
import dev.hushtable.kms.protocol.KmsPlan;
import dev.hushtable.kms.protocol.RequestReader;
import java.security.SecureRandom;

/**
 * Hands out up to 1,024 random bytes.
 *
 * @see <a href="https://docs.aws.amazon.com/kms/latest/APIReference/API_GenerateRandom.html">GenerateRandom</a>
 */
final class GenerateRandom implements Operation {
    private final SecureRandom random;

    GenerateRandom(SecureRandom random) {
        this.random = random;
    }

    @Override
    public String name() {
        return "GenerateRandom";
    }

    @Override
    public KmsPlan plan(RequestReader request, String region) {
        Integer length = request.optionalInteger("NumberOfBytes", 1, Limits.MAX_RANDOM_BYTES);
        request.refuse("CustomKeyStoreId", "there are no custom key stores.");
        Ciphers.refuseRecipient(request);
        request.finish();
        if (length == null) {
            throw KmsException.validation("NumberOfBytes is required.");
        }
        return Plans.needing(name(), "*", new Conditions())
                .recording("numberOfBytes", length)
                .running(() -> execute(length));
    }

    private KmsAnswer execute(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return KmsAnswer.of(Answers.object().put("Plaintext", bytes));
    }
}
