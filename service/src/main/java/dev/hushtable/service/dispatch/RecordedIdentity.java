package dev.hushtable.service.dispatch;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.hushtable.policy.PolicyPrincipal;
import dev.hushtable.service.identity.Caller;
import dev.hushtable.service.identity.PrincipalName;
import dev.hushtable.service.identity.Session;
import java.io.IOException;

/**
 * {@code userIdentity} of a caller that is known, as CloudTrail writes it: who, and of a session when it began, whose it
 * is, and who stood at its beginning.
 *
 * @see <a href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html">
 *     CloudTrail userIdentity element</a>
 */
record RecordedIdentity(Caller caller) {

    /**
     * The members, in order; those that name anybody are kept back.
     *
     * @param members of the identity
     * @param classId of the caller
     */
    void write(JsonGenerator json, Withheld.Members members, String classId) throws IOException {
        PolicyPrincipal principal = caller.principal();
        members.text(classId, "arn", principal.arn()).text(classId, "principalId", SafeText.of(caller.userId()));
        Session session = caller.session();
        if (session != null) {
            members.json(classId, "sessionContext", content -> writeSession(content, session));
        }
        switch (principal.kind()) {
            case USER -> members.text(classId, "userName", SafeText.of(principal.name()));
            case WEB_IDENTITY ->
                members.text(classId, "identityProvider", principal.arn())
                        .text(classId, "userName", SafeText.of(principal.name()));
            // That of whoever it is a session of stands with the issuer.
            case ROLE_SESSION, FEDERATED_USER -> {}
        }
        members.write(json);
        if (caller.hasSigned()) {
            json.writeStringField("accessKeyId", caller.accessKeyId());
        }
        json.writeStringField("accountId", principal.accountId());
        json.writeStringField("type", type(principal));
    }

    private static String type(PolicyPrincipal principal) {
        return switch (principal.kind()) {
            case USER -> "IAMUser";
            case ROLE_SESSION -> "AssumedRole";
            case FEDERATED_USER -> "FederatedUser";
            case WEB_IDENTITY -> "WebIdentityUser";
        };
    }

    private void writeSession(JsonGenerator json, Session session) throws IOException {
        json.writeStartObject();
        json.writeObjectFieldStart("attributes");
        json.writeStringField("creationDate", session.issuedAt().toString());
        json.writeStringField("mfaAuthenticated", "false");
        json.writeEndObject();
        writeIssuer(json);
        String sourceIdentity = session.sourceIdentity();
        if (sourceIdentity != null) {
            json.writeStringField("sourceIdentity", SafeText.of(sourceIdentity));
        }
        Session.Federation federation = session.federation();
        if (federation != null) {
            json.writeObjectFieldStart("webIdFederationData");
            json.writeStringField("federatedProvider", federation.providerArn());
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private void writeIssuer(JsonGenerator json) throws IOException {
        PolicyPrincipal principal = caller.principal();
        PrincipalName owner = new PrincipalName(principal.accountId(), principal.name());
        switch (principal.kind()) {
            case ROLE_SESSION -> {
                String roleId = caller.userId().substring(0, caller.userId().indexOf(':'));
                writeIssuer(json, owner, new Issuer(owner.roleArn(), roleId, "Role"));
            }
            case FEDERATED_USER -> writeIssuer(json, owner, new Issuer(owner.userArn(), "", "IAMUser"));
            // A user's own session has none but the user.
            case USER, WEB_IDENTITY -> {}
        }
    }

    private record Issuer(String arn, String principalId, String type) {}

    private static void writeIssuer(JsonGenerator json, PrincipalName owner, Issuer issuer) throws IOException {
        json.writeObjectFieldStart("sessionIssuer");
        json.writeStringField("accountId", owner.accountId());
        json.writeStringField("arn", issuer.arn());
        if (!issuer.principalId().isEmpty()) {
            json.writeStringField("principalId", issuer.principalId());
        }
        json.writeStringField("type", issuer.type());
        json.writeStringField("userName", owner.name());
        json.writeEndObject();
    }
}
