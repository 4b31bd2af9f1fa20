package dev.hushtable.kms.operation;

import dev.hushtable.kms.protocol.KmsPlan;
import dev.hushtable.kms.protocol.RequestReader;

/**
 * Makes a key pair and hands out its private key sealed only.
 *
 * @see <a href="https://docs.aws.amazon.com/kms/latest/APIReference/API_GenerateDataKeyPairWithoutPlaintext.html">GenerateDataKeyPairWithoutPlaintext</a>
 */
final class GenerateDataKeyPairWithoutPlaintext implements Operation {
    private final DataKeyPairs pairs;

    GenerateDataKeyPairWithoutPlaintext(DataKeyPairs pairs) {
        this.pairs = pairs;
    }

    @Override
    public String name() {
        return "GenerateDataKeyPairWithoutPlaintext";
    }

    @Override
    public KmsPlan plan(RequestReader request, String region) {
        return pairs.plan(name(), request, region, DataKeyPairs.Private.SEALED);
    }
}
