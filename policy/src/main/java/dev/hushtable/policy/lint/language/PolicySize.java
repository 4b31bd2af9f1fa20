package dev.hushtable.policy.lint.language;

import dev.hushtable.policy.lint.Check;
import dev.hushtable.policy.lint.Findings;
import dev.hushtable.policy.lint.Rule;
import dev.hushtable.policy.lint.Severity;
import dev.hushtable.policy.syntax.DirectorySyntax;
import dev.hushtable.policy.syntax.DocumentKind;
import dev.hushtable.policy.syntax.DocumentSyntax;

/** HT131: a document over an AWS quota. */
final class PolicySize implements Check {

    @Override
    public Rule rule() {
        return new Rule(
                "HT131",
                "longer than AWS allows",
                Severity.NOTE,
                "This server takes longer policies; AWS refuses to store the document.");
    }

    @Override
    public void check(DirectorySyntax directory, Findings findings) {
        for (DocumentSyntax document : directory.documents()) {
            int most = quota(document.kind());
            int length = JsonLength.of(document.source());
            if (length > most) {
                findings.add(
                        document.file(),
                        document.source().position(),
                        "the document has " + length + " characters without white space; AWS takes " + most,
                        "split it, if it is to work at AWS, too");
            }
        }
    }
    /** IAM and DynamoDB quotas, in characters. */
    private static int quota(DocumentKind kind) {
        return switch (kind) {
            case MANAGED -> 6_144;
            case INLINE_OF_USER, TRUST -> 2_048;
            case INLINE_OF_GROUP -> 5_120;
            case INLINE_OF_ROLE -> 10_240;
            case RESOURCE -> 20_480;
            case SERVICE_CONTROL, RESOURCE_CONTROL -> 5_120;
        };
    }
}
