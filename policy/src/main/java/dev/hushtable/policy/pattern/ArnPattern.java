package dev.hushtable.policy.pattern;

import dev.hushtable.policy.AuthorizationRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An ARN in a condition: six parts, each with wildcards and variables of its own, none of which crosses a colon of the
 * first five. Case matters. Immutable.
 *
 * @param parts exactly six
 */
public record ArnPattern(List<Template> parts) {

    /** The pattern, or null when it has fewer than six parts. */
    public static @Nullable ArnPattern of(Template template) {
        List<Template> parts = template.splitAtColons(Arn.PARTS);
        return parts.size() == Arn.PARTS && "arn".equals(parts.getFirst().fixedText()) ? new ArnPattern(parts) : null;
    }

    public Truth matches(Arn arn, AuthorizationRequest request) {
        Truth all = Truth.TRUE;
        for (int part = 0; part < Arn.PARTS && all != Truth.FALSE; part++) {
            all = all.and(arn.matches(part, parts.get(part), request));
        }
        return all;
    }
}
