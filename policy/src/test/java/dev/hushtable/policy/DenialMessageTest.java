package dev.hushtable.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hushtable.policy.Decision.PolicyType;
import dev.hushtable.policy.PolicyPrincipal.Kind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DenialMessageTest {
    private static final AuthorizationRequest REQUEST = new AuthorizationRequest(
            new PolicyPrincipal(Kind.USER, "ann", "arn:aws:iam::123456789012:user/ann", "123456789012"),
            "dynamodb:GetItem",
            "arn:aws:dynamodb:eu-west-1:123456789012:table/Orders",
            Map.of());
    private static final String START = "User: arn:aws:iam::123456789012:user/ann is not authorized to perform: "
            + "dynamodb:GetItem on resource: arn:aws:dynamodb:eu-west-1:123456789012:table/Orders ";

    @ParameterizedTest
    @CsvSource({
        "false,IDENTITY,because no identity-based policy allows the dynamodb:GetItem action",
        "false,BOUNDARY,because no permissions boundary allows the dynamodb:GetItem action",
        "false,SESSION,because no session policy allows the dynamodb:GetItem action",
        "false,RESOURCE,because no resource-based policy allows the dynamodb:GetItem action",
        "true,IDENTITY,with an explicit deny in an identity-based policy",
        "true,BOUNDARY,with an explicit deny in a permissions boundary",
        "true,SESSION,with an explicit deny in a session policy",
        "true,RESOURCE,with an explicit deny in a resource-based policy",
        "false,SCP,because no service control policy allows the dynamodb:GetItem action",
        "true,SCP,with an explicit deny in a service control policy",
        "true,RCP,with an explicit deny in a resource control policy",
        "false,ROLE_TRUST,because no role trust policy allows the dynamodb:GetItem action",
        "true,ROLE_TRUST,with an explicit deny in the role trust policy"
    })
    void speaks_awss_grammar(boolean explicit, PolicyType type, String end) {
        assertThat(DenialMessage.of(REQUEST, new Decision.Deny(explicit, type, List.of())))
                .isEqualTo(START + end);
    }
}
