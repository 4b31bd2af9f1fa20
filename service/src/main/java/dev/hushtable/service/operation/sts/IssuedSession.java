package dev.hushtable.service.operation.sts;

import dev.hushtable.service.identity.oidc.WebIdentity;
import dev.hushtable.service.identity.session.TemporaryCredentials;
import dev.hushtable.service.operation.AuditFacts;
import dev.hushtable.service.wire.Reply;
import dev.hushtable.service.wire.XmlAnswer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A session as its holder gets to see it, once. Prints no secret.
 *
 * @param arn of its principal
 * @param principalId its {@code aws:userid}
 * @param packedPercent how full its scope is, or -1 when it has none
 * @param told what the answer says beside
 */
public record IssuedSession(
        TemporaryCredentials credentials, String arn, String principalId, int packedPercent, Told told) {

    /** Who an identity provider said it was, and who said it was all along. */
    record Told(@Nullable WebIdentity identity, @Nullable String sourceIdentity) {
        static final Told NOTHING = new Told(null, null);
    }

    IssuedSession withIdentity(@Nullable WebIdentity identity, @Nullable String sourceIdentity) {
        return new IssuedSession(credentials, arn, principalId, packedPercent, new Told(identity, sourceIdentity));
    }

    AuditFacts.IssuedCredentials facts() {
        return new AuditFacts.IssuedCredentials(credentials.accessKeyId(), credentials.expiration(), arn, principalId);
    }

    /** The answer of {@code operation}; the secret is wiped. */
    Reply answer(String operation) {
        XmlAnswer xml = new XmlAnswer(XmlAnswer.Dialect.STS)
                .root(operation + "Response")
                .open(operation + "Result");
        if (principalId.startsWith("AROA")) {
            xml.open("AssumedRoleUser")
                    .text("Arn", arn)
                    .text("AssumedRoleId", principalId)
                    .close("AssumedRoleUser");
        } else if (arn.contains(":federated-user/")) {
            xml.open("FederatedUser")
                    .text("Arn", arn)
                    .text("FederatedUserId", principalId)
                    .close("FederatedUser");
        }
        writeCredentials(xml);
        if (packedPercent >= 0) {
            xml.text("PackedPolicySize", Integer.toString(packedPercent));
        }
        WebIdentity identity = told.identity();
        if (identity != null) {
            xml.text("SubjectFromWebIdentityToken", identity.subject())
                    .text("Audience", identity.audience())
                    .text("Provider", "https://" + identity.issuer());
        }
        if (told.sourceIdentity() != null) {
            xml.text("SourceIdentity", told.sourceIdentity());
        }
        return xml.close(operation + "Result").close(operation + "Response").reply(200);
    }

    private void writeCredentials(XmlAnswer xml) {
        byte[] secret = credentials.secret().reveal();
        xml.open("Credentials")
                .text("AccessKeyId", credentials.accessKeyId())
                .text("SecretAccessKey", new String(secret, StandardCharsets.US_ASCII))
                .text("SessionToken", credentials.sessionToken())
                .text("Expiration", credentials.expiration().toString())
                .close("Credentials");
        java.util.Arrays.fill(secret, (byte) 0);
        credentials.secret().close();
    }

    @Override
    public String toString() {
        return "IssuedSession[" + credentials.accessKeyId() + ", " + arn + ']';
    }
}
