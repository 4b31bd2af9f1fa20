package dev.hushtable.service.cli;

import dev.hushtable.service.review.AuditQuery;
import dev.hushtable.service.review.Field;
import org.jspecify.annotations.Nullable;

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
        boolean isLive = tool.options().origin() == ReviewOptions.Origin.SERVER;
        return of(who, tool.options().settings().account(), isLive ? tool.client() : null);
    }

    /**
     * The same.
     *
     * @param account of a user that is named without one
     * @param server null when there is none to ask
     */
    static String of(String who, String account, @Nullable AdminClient server) {
        if (who.startsWith(TOKEN)) {
            return who.substring(TOKEN.length());
        }
        if (server == null) {
            throw new CommandFailure(
                    CommandFailure.USAGE,
                    "only the server knows the token of a principal: write token:TOKEN, as in another record");
        }
        String arn = who.startsWith("arn:") ? who : "arn:aws:iam::" + account + ":user/" + who;
        return server.call("ComputeItemToken", AdminClient.request().put("PrincipalArn", arn))
                .path("PrincipalToken")
                .asText();
    }

    /** Narrows a query to what somebody did, who may also be an access key. */
    static AuditQuery narrow(AuditQuery query, String who, String account, @Nullable AdminClient server) {
        return who.matches("A[KS]IA[A-Z0-9]{12,}")
                ? query.with(Field.ACCESS_KEY_ID, who)
                : query.with(Field.PRINCIPAL, of(who, account, server));
    }
}
