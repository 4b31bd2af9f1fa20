package dev.hushtable.service.identity;

/**
 * The name of a user or a role, which is one within its account only.
 *
 * @param accountId twelve digits
 * @param name as its file has it
 */
public record PrincipalName(String accountId, String name) {

    /** {@code arn:aws:iam::A:user/N}. */
    public String userArn() {
        return "arn:aws:iam::" + accountId + ":user/" + name;
    }

    /** {@code arn:aws:iam::A:role/N}. */
    public String roleArn() {
        return "arn:aws:iam::" + accountId + ":role/" + name;
    }

    /** {@code account/name}, for people. */
    @Override
    public String toString() {
        return accountId + '/' + name;
    }
}
