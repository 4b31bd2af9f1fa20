package dev.hushtable.kms.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.kms.key.KeyOrigin;
import dev.hushtable.kms.key.KeySpec;
import dev.hushtable.kms.key.KmsKey;
import dev.hushtable.kms.protocol.KmsAnswer;
import dev.hushtable.kms.protocol.KmsException;
import dev.hushtable.kms.protocol.KmsPlan;
import dev.hushtable.kms.protocol.RequestLists;
import dev.hushtable.kms.protocol.RequestReader;
import dev.hushtable.kms.protocol.TextRule;
import dev.hushtable.kms.wrapping.WrappingAlgorithm;
import java.util.List;

/**
 * Gives out the public key to wrap material to, and the token to bring it back with.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/kms/latest/APIReference/API_GetParametersForImport.html">GetParametersForImport</a>
 */
final class GetParametersForImport implements Operation {
    private static final String RETIRED = "RSAES_PKCS1_V1_5";
    private static final List<String> ALGORITHMS = List.of(
            RETIRED,
            "RSAES_OAEP_SHA_1",
            "RSAES_OAEP_SHA_256",
            "RSA_AES_KEY_WRAP_SHA_1",
            "RSA_AES_KEY_WRAP_SHA_256",
            "SM2PKE");
    private static final List<String> KEY_SPECS = List.of("RSA_2048", "RSA_3072", "RSA_4096", "SM2");

    private final Keyring keyring;
    private final ImportTokens tokens;

    GetParametersForImport(Keyring keyring, ImportTokens tokens) {
        this.keyring = keyring;
        this.tokens = tokens;
    }

    @Override
    public String name() {
        return "GetParametersForImport";
    }

    @Override
    public KmsPlan plan(RequestReader request, String region) {
        String keyId = request.requiredString("KeyId", TextRule.KEY_ID);
        String algorithm = request.optionalChoice("WrappingAlgorithm", ALGORITHMS);
        RequestLists.require(request, "WrappingAlgorithm", algorithm);
        String spec = request.optionalChoice("WrappingKeySpec", KEY_SPECS);
        RequestLists.require(request, "WrappingKeySpec", spec);
        request.finish();
        KeyReference key = keyring.find(keyId, region, Keyring.Naming.KEY_ONLY);
        Conditions conditions = new Conditions()
                .key(key, keyring)
                .one("kms:WrappingAlgorithm", String.valueOf(algorithm))
                .one("kms:WrappingKeySpec", String.valueOf(spec));
        return Plans.needing(name(), key.arn(), conditions)
                .recording("keyId", keyId)
                .recording("wrappingAlgorithm", algorithm)
                .recording("wrappingKeySpec", spec)
                .running(() -> execute(key, String.valueOf(algorithm), String.valueOf(spec)));
    }

    private KmsAnswer execute(KeyReference reference, String algorithmName, String spec) {
        KmsKey found = keyring.require(reference, KeyRule.READ);
        KeyKinds.requireOrigin(found, reference.arn(), KeyOrigin.EXTERNAL);
        KmsKey key = keyring.require(reference, KeyRule.CHANGE);
        WrappingAlgorithm algorithm = WrappingAlgorithm.parse(algorithmName);
        if (algorithm == null || spec.equals("SM2")) {
            throw KmsException.unsupported(
                    algorithmName.equals(RETIRED)
                            ? "The wrapping algorithm " + RETIRED + " is no longer supported."
                            : "SM2 is supported in China Regions only.");
        }
        requireFitting(key.birth().spec(), algorithm, spec);
        ImportTokens.Parameters parameters = tokens.issue(key, algorithm, bits(spec));
        ObjectNode answer = Answers.object()
                .put("KeyId", reference.arn())
                .put("ImportToken", parameters.token())
                .put("PublicKey", parameters.publicKey());
        answer.set("ParametersValidTo", Answers.time(parameters.validTo()));
        return KmsAnswer.of(answer);
    }

    /** RSA private keys are too long for one step, and that of P-521 is for the shortest wrapping key. */
    private static void requireFitting(KeySpec key, WrappingAlgorithm algorithm, String spec) {
        boolean tooLong =
                key.family() == KeySpec.Family.RSA || (key == KeySpec.ECC_NIST_P521 && spec.equals("RSA_2048"));
        if (tooLong && algorithm.steps() == WrappingAlgorithm.Steps.ONE) {
            throw KmsException.unsupported("Key material of key spec " + key + " cannot be wrapped with " + algorithm
                    + " and a wrapping key of key spec " + spec + ".");
        }
    }

    private static int bits(String spec) {
        return Integer.parseInt(spec.substring("RSA_".length()));
    }
}
