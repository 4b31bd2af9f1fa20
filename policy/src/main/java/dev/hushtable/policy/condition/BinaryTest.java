package dev.hushtable.policy.condition;

import dev.hushtable.policy.AuthorizationRequest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code BinaryEquals}: the same bytes, whatever their base64 looks like. */
record BinaryTest(List<byte[]> written) implements ValueTest {

    static ValueTest read(PolicyValues values) {
        return new BinaryTest(values.parsed(BinaryTest::bytes, "base64"));
    }

    @Override
    public Outcome compare(String value, AuthorizationRequest request) {
        byte[] bytes = bytes(value);
        if (bytes == null) {
            return Outcome.INCOMPARABLE;
        }
        return written.stream().anyMatch(one -> Arrays.equals(one, bytes)) ? Outcome.MATCH : Outcome.NO_MATCH;
    }

    private static byte @Nullable [] bytes(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
