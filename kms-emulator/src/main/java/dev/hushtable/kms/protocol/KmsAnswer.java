package dev.hushtable.kms.protocol;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A successful answer.
 *
 * @param body what goes back, or null for the operations that answer nothing
 * @param madeArns resources that did not exist when the call was planned
 */
public record KmsAnswer(@Nullable ObjectNode body, List<String> madeArns) {
    public KmsAnswer {
        madeArns = List.copyOf(madeArns);
    }

    public static KmsAnswer of(ObjectNode body) {
        return new KmsAnswer(body, List.of());
    }

    public static KmsAnswer nothing() {
        return new KmsAnswer(null, List.of());
    }

    /** Constant: the body may hold plaintext. */
    @Override
    public String toString() {
        return "KmsAnswer[redacted]";
    }
}
