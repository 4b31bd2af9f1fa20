package dev.hushtable.tests;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

class StsTest {
    @Test
    void tells_callers_who_they_are() {
        try (StsClient sts = SharedServer.get().administrator().sts()) {
            GetCallerIdentityResponse identity = sts.getCallerIdentity();

            assertThat(identity.account()).matches("\\d{12}");
            assertThat(identity.arn()).isEqualTo("arn:aws:iam::" + identity.account() + ":user/admin");
            assertThat(identity.userId()).startsWith("AIDA");
        }
    }

    // The query protocol answers errors in XML; an SDK that cannot parse them shows nothing but the status.
    @Test
    void refuses_a_wrong_secret_in_the_form_sts_clients_read() {
        String keyId = SharedServer.get().process().clientEnvironment().get("AWS_ACCESS_KEY_ID");
        try (StsClient sts = SharedServer.get()
                .administrator()
                .as(keyId, "0123456789012345678901234567890123456789")
                .sts()) {
            assertThat(Refusal.of(sts::getCallerIdentity).code()).isEqualTo("SignatureDoesNotMatch");
        }
    }
}
