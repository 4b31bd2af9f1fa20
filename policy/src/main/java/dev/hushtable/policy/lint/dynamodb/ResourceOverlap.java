package dev.hushtable.policy.lint.dynamodb;

import dev.hushtable.policy.syntax.ResourceEntry;
import dev.hushtable.policy.syntax.StatementSyntax;
import dev.hushtable.policy.syntax.Templates;
import dev.hushtable.policy.words.WordPattern;
import dev.hushtable.policy.words.Words;

/** Whether two statements can be about the same resource. */
final class ResourceOverlap {
    private ResourceOverlap() {}

    static boolean overlap(StatementSyntax one, StatementSyntax other) {
        if (isOpen(one) || isOpen(other)) {
            return true;
        }
        return one.resourceEntries().stream()
                .map(ResourceEntry::of)
                .anyMatch(left -> other.resourceEntries().stream()
                        .map(ResourceEntry::of)
                        .anyMatch(right -> overlap(left, right)));
    }

    /** NotResource: what it leaves is nearly everything. */
    private static boolean isOpen(StatementSyntax statement) {
        return statement.resources() == null || statement.resources().isInverted();
    }

    private static boolean overlap(ResourceEntry one, ResourceEntry other) {
        if (!one.isArn() || !other.isArn()) {
            // What is no ARN is "*".
            return true;
        }
        for (int part = 1; part < one.parts().size(); part++) {
            WordPattern left = Templates.pattern(one.parts().get(part));
            if (!Words.overlap(left, Templates.pattern(other.parts().get(part)))) {
                return false;
            }
        }
        return true;
    }
}
