package dev.hushtable.policy.diff;

import dev.hushtable.policy.ContextValue;
import dev.hushtable.policy.ContextValue.Single;
import dev.hushtable.policy.PolicyPrincipal;
import dev.hushtable.policy.syntax.PrincipalSyntax;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whose access is compared.
 *
 * @param account empty for the server's own
 */
record Subject(PrincipalSyntax.Kind kind, String account, String name) implements Comparable<Subject> {
    private static final String SESSION = "session";
    private static final Comparator<Subject> ORDER =
            Comparator.comparing(Subject::account).thenComparing(Subject::kind).thenComparing(Subject::name);

    static Subject of(PrincipalSyntax principal) {
        return new Subject(principal.kind(), principal.account(), principal.name());
    }

    /** {@code user ann}, for people. */
    String words() {
        String where = account.isEmpty() ? "" : " of account " + account;
        return switch (kind) {
            case USER -> "user " + name + where;
            case ROLE -> "role " + name + where;
        };
    }

    /** Whether it may have tags that no file gives it. */
    boolean isSession() {
        return kind == PrincipalSyntax.Kind.ROLE;
    }

    String accountIn(Place place) {
        return account.isEmpty() ? place.account() : account;
    }

    PolicyPrincipal principal(String in) {
        return switch (kind) {
            case USER ->
                new PolicyPrincipal(PolicyPrincipal.Kind.USER, name, "arn:aws:iam::" + in + ":user/" + name, in);
            case ROLE ->
                new PolicyPrincipal(
                        PolicyPrincipal.Kind.ROLE_SESSION,
                        name,
                        "arn:aws:sts::" + in + ":assumed-role/" + name + "/" + SESSION,
                        in);
        };
    }

    /** The condition keys that are settled by who it is, with the tags its file gives it. */
    Map<String, ContextValue> keys(String in, @Nullable PrincipalSyntax written) {
        Map<String, ContextValue> keys = new HashMap<>();
        keys.put("aws:principalaccount", new Single(in));
        keys.put("aws:principalisawsservice", new Single("false"));
        keys.put("aws:viaawsservice", new Single("false"));
        if (written != null) {
            written.tags()
                    .forEach((tag, value) ->
                            keys.put("aws:principaltag/" + tag.toLowerCase(Locale.ROOT), new Single(value)));
        }
        switch (kind) {
            case USER -> {
                keys.put("aws:principaltype", new Single("User"));
                keys.put("aws:username", new Single(name));
                keys.put("aws:principalarn", new Single("arn:aws:iam::" + in + ":user/" + name));
                keys.put("aws:userid", new Single("AIDA-" + name));
            }
            case ROLE -> {
                keys.put("aws:principaltype", new Single("AssumedRole"));
                keys.put("aws:principalarn", new Single("arn:aws:iam::" + in + ":role/" + name));
                keys.put("aws:userid", new Single("AROA-" + name + ":" + SESSION));
            }
        }
        return keys;
    }

    @Override
    public int compareTo(Subject other) {
        return ORDER.compare(this, other);
    }
}
