package dev.hushtable.service.authoring.history;

import dev.hushtable.policy.syntax.PrincipalSyntax;

/**
 * A user or role of the server's own account.
 *
 * @param folder {@code users} or {@code roles}
 */
record Subject(String folder, String name) {
    private static final String USER = ":user/";
    private static final String ROLE = ":role/";

    /** @throws IllegalArgumentException for other ARNs */
    static Subject of(String arn) {
        int user = arn.indexOf(USER);
        int role = arn.indexOf(ROLE);
        if (user < 0 && role < 0) {
            throw new IllegalArgumentException("policies are suggested for users and roles, not for " + arn);
        }
        return user < 0
                ? new Subject("roles", arn.substring(role + ROLE.length()))
                : new Subject("users", arn.substring(user + USER.length()));
    }

    String file() {
        return "iam/" + folder + "/" + name + ".json";
    }

    boolean isUser() {
        return folder.equals("users");
    }

    boolean is(PrincipalSyntax principal) {
        boolean kind = switch (principal.kind()) {
            case USER -> isUser();
            case ROLE -> !isUser();
        };
        return kind && principal.account().isEmpty() && principal.name().equals(name);
    }
}
