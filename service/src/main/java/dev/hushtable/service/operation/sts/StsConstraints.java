package dev.hushtable.service.operation.sts;

import dev.hushtable.service.wire.Constraint;
import dev.hushtable.service.wire.Constraint.Matches;
import dev.hushtable.service.wire.Constraint.MaxLength;
import dev.hushtable.service.wire.Constraint.MinLength;
import java.util.List;
import java.util.regex.Pattern;

/** What STS's model demands of its parameters (API reference of version 2011-06-15). */
final class StsConstraints {
    static final int MIN_DURATION_SECONDS = 900;
    static final int MAX_ROLE_DURATION_SECONDS = 43_200;
    static final int MAX_USER_DURATION_SECONDS = 129_600;
    static final int DEFAULT_ROLE_DURATION_SECONDS = 3_600;
    static final int DEFAULT_USER_DURATION_SECONDS = 43_200;
    static final int MAX_CHAINED_DURATION_SECONDS = 3_600;
    static final int MAX_POLICY_ARNS = 10;
    static final int MAX_TAGS = 50;

    static final List<Constraint> ROLE_ARN = List.of(new MinLength(20), new MaxLength(2_048));
    static final List<Constraint> SESSION_NAME = name(64);
    static final List<Constraint> SOURCE_IDENTITY = name(64);
    static final List<Constraint> FEDERATED_NAME = name(32);
    static final List<Constraint> EXTERNAL_ID =
            List.of(new MinLength(2), new MaxLength(1_224), new Matches(Pattern.compile("[\\w+=,.@:\\/-]*")));

    /** The model has the length for some operations only; AWS documents it for all. */
    static final List<Constraint> POLICY = List.of(
            new MinLength(1),
            new MaxLength(2_048),
            new Matches(Pattern.compile("[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+")));

    static final List<Constraint> WEB_IDENTITY_TOKEN = List.of(new MinLength(4), new MaxLength(20_000));

    static final List<Constraint> TAG_KEY = List.of(
            new MinLength(1), new MaxLength(128), new Matches(Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+")));
    static final List<Constraint> TAG_VALUE =
            List.of(new MaxLength(256), new Matches(Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*")));

    private StsConstraints() {}

    private static List<Constraint> name(int most) {
        return List.of(new MinLength(2), new MaxLength(most), new Matches(Pattern.compile("[\\w+=,.@-]*")));
    }
}
