package dev.hushtable.service.identity;

/** ARNs of the principals that only sessions have. */
public final class SessionArns {
    private SessionArns() {}

    public static String assumedRole(PrincipalName role, String sessionName) {
        return "arn:aws:sts::" + role.accountId() + ":assumed-role/" + role.name() + '/' + sessionName;
    }

    public static String federatedUser(String accountId, String name) {
        return "arn:aws:sts::" + accountId + ":federated-user/" + name;
    }
}
