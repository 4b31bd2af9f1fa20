package dev.hushtable.policy.lint.dynamodb;

import dev.hushtable.policy.lint.Check;
import java.util.List;

/** Every check that knows DynamoDB. */
public final class DynamoDbChecks {
    private static final List<Check> ALL = List.of(
            new UnpinnedAnswers(),
            new UnguardedKeys(),
            new DoorsBesideLeadingKeys(),
            new MissingKeyAttributes(),
            new WholeItemWrites(),
            new IndexCoverage(),
            new IndexOfOtherPartition(),
            new VoidedElsewhere(),
            new DenyWithOpenDoors(),
            new WrongQualifier(),
            new KeyTheActionNeverSends(),
            new UnknownName(),
            new NotCanonicalKey(),
            new VariableNobodyHas(),
            new NegatedAllow(),
            new MaskOnKey(),
            new ClassOfKey(),
            new ClassWithoutKey());

    private DynamoDbChecks() {}

    public static List<Check> all() {
        return ALL;
    }
}
