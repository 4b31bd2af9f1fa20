package dev.hushtable.service.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RequestSignerTest {
    private static final byte[] BODY = "{}".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    private AdminTarget target(String token) {
        return new AdminTarget(
                "https://localhost:8000",
                folder,
                "us-east-1",
                new ClientSetup.Credentials("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"),
                token);
    }

    @Test
    void signs_all_that_it_sends_for_the_servers_own_api() {
        InstantSource clock = InstantSource.fixed(Instant.parse("2026-11-22T18:30:05Z"));

        Map<String, String> headers =
                new RequestSigner(target("a token"), clock).headers("Hushtable_20261101.ListKeys", BODY);

        assertThat(headers)
                .containsEntry("x-amz-date", "20261122T183005Z")
                .containsEntry("x-amz-security-token", "a token")
                .doesNotContainKey("host");
        assertThat(headers.get("authorization"))
                .startsWith("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20261122/us-east-1/hushtable/aws4_request,"
                        + " SignedHeaders=content-type;host;x-amz-date;x-amz-security-token;x-amz-target, Signature=")
                .matches(".*Signature=[0-9a-f]{64}");
    }

    @Test
    void needs_to_know_whom_to_call_and_as_whom() {
        DataDirectory empty = new DataDirectory(folder);

        assertThatThrownBy(() -> AdminTarget.of(Map.of(), empty))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("which server? Run eval");
        assertThatThrownBy(() -> AdminTarget.of(Map.of("AWS_ENDPOINT_URL", "http://localhost:8000"), empty))
                .hasMessageContaining("must begin with https://");
        assertThatThrownBy(() -> AdminTarget.of(Map.of("AWS_ENDPOINT_URL", "https://localhost:8000"), empty))
                .hasMessageContaining("as whom?");
    }
}
