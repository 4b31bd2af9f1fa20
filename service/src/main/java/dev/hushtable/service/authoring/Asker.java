package dev.hushtable.service.authoring;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Who asks in a question: a principal that the workspace's files describe. */
public sealed interface Asker {
    /** In text forms: {@code ann}, or {@code 222222222222:ann} of another account. */
    Pattern TEXT = Pattern.compile(
            "(?:(?<account>\\d{12}):)?(?<kind>user|role)/(?<name>[^/]{1,128})(?:/(?<session>[^/]{2,64}))?");

    Pattern ARN = Pattern.compile("arn:aws:(?:iam|sts)::(?<account>\\d{12}):(?<kind>user|role|assumed-role)/"
            + "(?<name>[^/]{1,128})(?:/(?<session>[^/]{2,64}))?");

    /** Twelve digits; empty for the workspace's own account. */
    String account();

    /** As it is written in tests and on the command line: {@code user/ana}, {@code 222222222222:role/nurse/night}. */
    String text();

    /** A user by name. */
    record User(String account, String name) implements Asker {
        @Override
        public String text() {
            return prefix(account) + "user/" + name;
        }
    }

    /**
     * A session of a role.
     *
     * @param role the role's name
     * @param session the session's name
     */
    record RoleSession(String account, String role, String session, SessionTerms terms) implements Asker {
        @Override
        public String text() {
            String suffix = terms.tags().containsKey(SessionTerms.REASON_TAG) ? " with a reason" : "";
            return prefix(account) + "role/" + role + "/" + session + suffix;
        }
    }

    /**
     * A federated user: a user's permissions under another name, bounded by the session's policies.
     *
     * @param user who asked for the token
     * @param name of the federated user
     */
    record FederatedUser(String account, String user, String name, SessionTerms terms) implements Asker {
        @Override
        public String text() {
            return prefix(account) + "federated-user/" + name;
        }
    }

    private static String prefix(String account) {
        return account.isEmpty() ? "" : account + ":";
    }

    /**
     * Reads a user or a role's session as {@link #text()} writes it, or by ARN. A session that is not named is called
     * {@code session}.
     *
     * @throws IllegalArgumentException when it is neither; the message says what is allowed
     */
    static Asker parse(String text) {
        for (Pattern form : new Pattern[] {TEXT, ARN}) {
            Matcher matcher = form.matcher(text);
            if (matcher.matches()) {
                return parsed(matcher);
            }
        }
        throw new IllegalArgumentException("'" + text
                + "' is no principal; write user/NAME, role/NAME or role/NAME/SESSION (of another account"
                + " ACCOUNT:user/NAME), or an ARN of one");
    }

    private static Asker parsed(Matcher matcher) {
        String account = matcher.group("account") == null ? "" : matcher.group("account");
        String session = matcher.group("session");
        if (!matcher.group("kind").equals("user")) {
            return new RoleSession(
                    account, matcher.group("name"), session == null ? "session" : session, SessionTerms.NONE);
        }
        if (session != null) {
            throw new IllegalArgumentException("a user has no session; write user/" + matcher.group("name"));
        }
        return new User(account, matcher.group("name"));
    }
}
