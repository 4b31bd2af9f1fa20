package dev.hushtable.kms.operation;

import dev.hushtable.kms.protocol.KmsPlan;
import dev.hushtable.kms.protocol.RequestReader;

/**
 * Makes a key pair and hands out its private key twice: in clear, to use, and sealed, to keep.
 *
 * @see <a href="https://docs.aws.amazon.com/kms/latest/APIReference/API_GenerateDataKeyPair.html">GenerateDataKeyPair</a>
 */
final class GenerateDataKeyPair implements Operation {
    private final DataKeyPairs pairs;

    GenerateDataKeyPair(DataKeyPairs pairs) {
        this.pairs = pairs;
    }

    @Override
    public String name() {
        return "GenerateDataKeyPair";
    }

    @Override
    public KmsPlan plan(RequestReader request, String region) {
        Ciphers.refuseRecipient(request);
        return pairs.plan(name(), request, region, DataKeyPairs.Private.SEALED_AND_CLEAR);
    }
}
