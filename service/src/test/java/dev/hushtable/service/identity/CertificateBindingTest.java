package dev.hushtable.service.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hushtable.policy.PolicyPrincipal;
import dev.hushtable.policy.PolicyPrincipal.Kind;
import dev.hushtable.service.wire.ApiException;
import dev.hushtable.service.wire.ClientCertificate;
import dev.hushtable.service.wire.RawRequest;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CertificateBindingTest {
    private static final String ACCOUNT = "123456789012";
    private static final String ANA = "arn:aws:iam::123456789012:user/ana";

    private final Caller ana = caller(Kind.USER, "ana", ANA);

    private static Caller caller(Kind kind, String name, String arn) {
        PolicyPrincipal principal = new PolicyPrincipal(kind, name, arn, ACCOUNT);
        return new Caller(principal, "AIDA", "AKIA", Map.of(), Caller.SignatureFacts.NONE);
    }

    private static RawRequest over(@Nullable ClientCertificate certificate) {
        return new RawRequest(
                new RawRequest.RequestLine("POST", "/", ""),
                List.of(),
                new byte[0],
                new RawRequest.Peer("192.0.2.1", "TLSv1.3", "any", certificate));
    }

    private static ClientCertificate of(String... principals) {
        return new ClientCertificate("CN=ana", "1f", "00", List.of(principals));
    }

    @Test
    void the_caller_whose_certificate_it_is_passes() {
        assertThat(CertificateBinding.require(over(of("arn:aws:iam::123456789012:user/bo", ANA)), ana))
                .isSameAs(ana);
    }

    @Test
    void nobody_else_does() {
        for (String other : List.of(
                "arn:aws:iam::123456789012:user/bo",
                "arn:aws:iam::210987654321:user/ana",
                "arn:aws:iam::123456789012:role/ana",
                "arn:aws:iam::123456789012:user/Ana")) {
            assertThatThrownBy(() -> CertificateBinding.require(over(of(other)), ana))
                    .isInstanceOf(ApiException.class)
                    .hasMessageContaining(ANA);
        }
    }

    @Test
    void a_session_is_its_role_and_a_federated_user_whoever_asked() {
        Caller nurse = caller(Kind.ROLE_SESSION, "nurse", "arn:aws:sts::123456789012:assumed-role/nurse/night");
        Caller guest = caller(Kind.FEDERATED_USER, "ana", "arn:aws:sts::123456789012:federated-user/guest");

        assertThat(CertificateBinding.require(over(of("arn:aws:iam::123456789012:role/nurse")), nurse))
                .isSameAs(nurse);
        assertThat(CertificateBinding.require(over(of(ANA)), guest)).isSameAs(guest);
        assertThatThrownBy(() -> CertificateBinding.require(over(of(ANA)), nurse))
                .isInstanceOf(ApiException.class);
    }

    @Test
    void one_that_names_no_principal_binds_nobody() {
        assertThat(CertificateBinding.require(over(of()), ana)).isSameAs(ana);
        assertThat(CertificateBinding.require(over(null), ana)).isSameAs(ana);
    }
}
