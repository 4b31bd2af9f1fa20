package dev.hushtable.policy.lint.language;

import dev.hushtable.policy.lint.Findings;
import dev.hushtable.policy.lint.Rule;
import dev.hushtable.policy.lint.Severity;
import dev.hushtable.policy.lint.Site;
import dev.hushtable.policy.lint.StatementCheck;
import dev.hushtable.policy.source.JsonValue;
import dev.hushtable.policy.source.JsonValue.ArrayValue;
import dev.hushtable.policy.source.JsonValue.BooleanValue;
import dev.hushtable.policy.source.JsonValue.Member;
import dev.hushtable.policy.source.JsonValue.NullValue;
import dev.hushtable.policy.source.JsonValue.NumberValue;
import dev.hushtable.policy.source.JsonValue.ObjectValue;
import dev.hushtable.policy.source.JsonValue.TextValue;
import java.util.List;

/** HT139: Principal * without a condition on who. */
final class PublicAccess implements StatementCheck {
    private static final List<String> NARROWING = List.of(
            "aws:principal", "aws:userid", "aws:username", "aws:source", "aws:federatedprovider", "sts:externalid");

    @Override
    public Rule rule() {
        return new Rule(
                "HT139",
                "open to everybody",
                Severity.WARNING,
                "A resource or role that lets in anybody also lets in every other account.");
    }

    @Override
    public void check(Site site, Findings findings) {
        Member member = site.statement().source().members().get("Principal");
        boolean everybody = member != null && names(member.value());
        boolean narrowed = site.statement().conditions().stream()
                .anyMatch(one -> NARROWING.stream().anyMatch(one.key()::startsWith));
        if (site.statement().allows() && everybody && !narrowed && member != null) {
            findings.add(
                    site.file(),
                    member.position(),
                    "the Allow is for everybody",
                    "name accounts, users or roles, or add a condition on aws:PrincipalArn or aws:PrincipalAccount");
        }
    }

    private static boolean names(JsonValue value) {
        return switch (value) {
            case TextValue text -> text.text().equals("*");
            case ArrayValue array -> array.elements().stream().anyMatch(PublicAccess::names);
            case ObjectValue object -> {
                Member aws = object.members().get("AWS");
                yield aws != null && names(aws.value());
            }
            case NumberValue number -> false;
            case BooleanValue truth -> false;
            case NullValue nothing -> false;
        };
    }
}
