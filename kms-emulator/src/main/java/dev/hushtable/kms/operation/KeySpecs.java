package dev.hushtable.kms.operation;

import dev.hushtable.kms.key.KeyOrigin;
import dev.hushtable.kms.key.KeySpec;
import dev.hushtable.kms.key.KeyType;
import dev.hushtable.kms.key.KeyUsage;
import dev.hushtable.kms.protocol.KmsException;
import dev.hushtable.kms.protocol.RequestReader;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what kind of key a request wants. */
final class KeySpecs {
    private static final List<String> SPECS = names(KeySpec.values());

    /** {@code CustomerMasterKeySpec} is deprecated and learns nothing new. */
    private static final List<String> OLD_SPECS = SPECS.subList(0, SPECS.indexOf("SM2") + 1);

    private static final List<String> USAGES = names(KeyUsage.values());
    private static final List<String> ORIGINS = List.of("AWS_KMS", "EXTERNAL", "AWS_CLOUDHSM", "EXTERNAL_KEY_STORE");

    private KeySpecs() {}

    /** The members as they were sent. */
    record Wanted(
            @Nullable String spec,
            @Nullable String usage,
            @Nullable String origin,
            RequestReader.Flag multiRegion) {

        /**
         * What they ask for, once the request was found well-formed.
         *
         * @throws KmsException {@code ValidationException} for what AWS refuses, {@code UnsupportedOperationException}
         *     for what cannot exist here
         */
        KeyType type() {
            KeySpec wanted = spec == null ? KeySpec.SYMMETRIC_DEFAULT : known(KeySpec.parse(spec));
            KeyUsage use = use(wanted);
            if (wanted == KeySpec.SM2) {
                throw KmsException.unsupported("KeySpec SM2 is supported in China Regions only.");
            }
            if (!wanted.allows(use)) {
                throw KmsException.validation("KeyUsage " + use + " is not compatible with KeySpec " + wanted);
            }
            KeyOrigin from = origin == null ? KeyOrigin.AWS_KMS : KeyOrigin.parse(origin);
            if (from == null) {
                throw KmsException.unsupported(
                        "Origin " + origin + " is not supported: there are no custom key stores.");
            }
            return new KeyType(
                    wanted,
                    use,
                    from,
                    multiRegion == RequestReader.Flag.ON ? KeyType.Scope.MULTI_REGION : KeyType.Scope.SINGLE_REGION);
        }

        private KeyUsage use(KeySpec wanted) {
            if (usage != null) {
                return known(KeyUsage.parse(usage));
            }
            if (wanted != KeySpec.SYMMETRIC_DEFAULT) {
                throw KmsException.validation(
                        "You must specify a KeyUsage value for all KMS keys except for symmetric encryption keys.");
            }
            return KeyUsage.ENCRYPT_DECRYPT;
        }

        private static <T> T known(@Nullable T value) {
            if (value == null) {
                throw new IllegalStateException("a value of the model's that was not checked");
            }
            return value;
        }
    }

    static Wanted read(RequestReader request) {
        String usage = request.optionalChoice("KeyUsage", USAGES);
        String spec = request.optionalChoice("KeySpec", SPECS);
        String oldSpec = request.optionalChoice("CustomerMasterKeySpec", OLD_SPECS);
        if (spec != null && oldSpec != null) {
            throw KmsException.validation("You cannot specify KeySpec and CustomerMasterKeySpec in the same request."
                    + " CustomerMasterKeySpec is deprecated.");
        }
        String origin = request.optionalChoice("Origin", ORIGINS);
        return new Wanted(spec == null ? oldSpec : spec, usage, origin, request.flag("MultiRegion"));
    }

    private static List<String> names(Enum<?>... values) {
        return Arrays.stream(values).map(Enum::name).toList();
    }
}
