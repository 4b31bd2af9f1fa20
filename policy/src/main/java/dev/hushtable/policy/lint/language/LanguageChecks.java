package dev.hushtable.policy.lint.language;

import dev.hushtable.policy.lint.Check;
import java.util.List;

/** Every check of the language. */
public final class LanguageChecks {
    private static final List<Check> ALL = List.of(
            new OldVersion(),
            new NamesDifferByCase(),
            new ActionWithoutResource(),
            new ResourceWithoutAction(),
            new ImprobableArn(),
            new ShortArn(),
            new KeyNeverSent(),
            new OperatorOfWrongType(),
            new OperatorOfOtherType(),
            new WildcardWithoutLike(),
            new MissingQualifier(),
            new QualifierOnSingleValue(),
            new UnguardedForAllValues(),
            new EmptyCondition(),
            new BothBooleans(),
            new WideAddressRange(),
            new PrivateAddress(),
            new ManyValuedVariable(),
            new NotQuiteAVariable(),
            new AllowNotAction(),
            new AllowNotPrincipal(),
            new AllowNotResource(),
            new RedundantAction(),
            new RedundantResource(),
            new RedundantValue(),
            new RedundantStatement(),
            new EveryResource(),
            new EffectivelyEverything(),
            new MfaPattern(),
            new TagWithoutTagKeys(),
            new PolicySize(),
            new PrivilegeEscalation(),
            new CredentialsOfAnyRole(),
            new SilentPermissions(),
            new NotPortable(),
            new UnusedPolicy(),
            new EmptyPrincipal(),
            new Contradiction(),
            new PublicAccess(),
            new TooManyDuties());

    private LanguageChecks() {}

    public static List<Check> all() {
        return ALL;
    }
}
