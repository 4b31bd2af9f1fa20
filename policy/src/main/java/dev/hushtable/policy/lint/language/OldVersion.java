package dev.hushtable.policy.lint.language;

import dev.hushtable.policy.lint.Check;
import dev.hushtable.policy.lint.Findings;
import dev.hushtable.policy.lint.Rule;
import dev.hushtable.policy.lint.Severity;
import dev.hushtable.policy.source.JsonValue.Member;
import dev.hushtable.policy.source.JsonValue.TextValue;
import dev.hushtable.policy.source.Position;
import dev.hushtable.policy.syntax.DirectorySyntax;
import dev.hushtable.policy.syntax.DocumentSyntax;

/** HT101: a document in the language of 2008. */
final class OldVersion implements Check {

    @Override
    public Rule rule() {
        return new Rule(
                "HT101",
                "old or missing Version",
                Severity.WARNING,
                "Without \"Version\": \"2012-10-17\" the old language of 2008 is meant, which knows no variables.");
    }

    @Override
    public void check(DirectorySyntax directory, Findings findings) {
        for (DocumentSyntax document : directory.documents()) {
            Member version = document.source().members().get("Version");
            boolean old = version != null
                    && version.value() instanceof TextValue text
                    && text.text().equals("2008-10-17");
            if (version == null || old) {
                Position position = version == null ? document.source().position() : version.position();
                findings.add(
                        document.file(),
                        position,
                        version == null ? "the document has no Version" : "the document is of Version 2008-10-17",
                        "write \"Version\": \"2012-10-17\"");
            }
        }
    }
}
