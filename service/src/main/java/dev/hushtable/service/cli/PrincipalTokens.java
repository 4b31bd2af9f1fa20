package dev.hushtable.service.cli;

/** By which token records name a principal. */
final class PrincipalTokens {
    private static final String TOKEN = "token:";

    private PrincipalTokens() {}

    /**
     * Asks the server, unless it is a token already.
     *
     * @param who the name of a user, an ARN, or {@code token:TOKEN}
     * @throws CommandFailure when there is no server to ask
     */
    static String of(String who, ReviewTool tool) {
        if (who.startsWith(TOKEN)) {
            return who.substring(TOKEN.length());
        }
        if (tool.options().origin() == ReviewOptions.Origin.FILES) {
            throw new CommandFailure(
                    CommandFailure.USAGE,
                    "only the server knows the token of a principal: write token:TOKEN, as in another record");
        }
        String arn = who.startsWith("arn:")
                ? who
                : "arn:aws:iam::" + tool.options().settings().account() + ":user/" + who;
        return tool.client()
                .call("ComputeItemToken", AdminClient.request().put("PrincipalArn", arn))
                .path("PrincipalToken")
                .asText();
    }
}
