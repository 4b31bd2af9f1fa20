package dev.hushtable.service.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Which server to call, whom to trust for it, and as whom.
 *
 * @param endpoint without a slash at the end
 * @param caBundle PEM certificates; nobody else is trusted
 * @param sessionToken null with an access key of a user
 */
record AdminTarget(
        String endpoint,
        Path caBundle,
        String region,
        ClientSetup.Credentials credentials,
        @Nullable String sessionToken) {

    static AdminTarget of(Map<String, String> environment, DataDirectory data) {
        ClientFiles files = new ClientFiles(data);
        String endpoint = first(environment.get("AWS_ENDPOINT_URL"), files.endpoint());
        if (endpoint == null) {
            throw new CommandFailure(
                    CommandFailure.USAGE,
                    "which server? Run eval \"$(hushtable env)\" first, or set AWS_ENDPOINT_URL, AWS_CA_BUNDLE,"
                            + " AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY");
        }
        if (!endpoint.startsWith("https://")) {
            throw new CommandFailure(
                    CommandFailure.USAGE, "AWS_ENDPOINT_URL must begin with https://, but is '" + endpoint + "'");
        }
        String bundle = environment.get("AWS_CA_BUNDLE");
        Path ca = bundle == null ? data.tls().resolve("ca.pem") : Path.of(bundle);
        return new AdminTarget(
                endpoint.endsWith("/") ? endpoint.substring(0, endpoint.length() - 1) : endpoint,
                ca,
                environment.getOrDefault("AWS_REGION", environment.getOrDefault("AWS_DEFAULT_REGION", "us-east-1")),
                credentials(environment, files),
                environment.get("AWS_SESSION_TOKEN"));
    }

    private static ClientSetup.Credentials credentials(Map<String, String> environment, ClientFiles files) {
        String id = environment.get("AWS_ACCESS_KEY_ID");
        String secret = environment.get("AWS_SECRET_ACCESS_KEY");
        ClientSetup.Credentials found =
                id == null || secret == null ? files.credentials() : new ClientSetup.Credentials(id, secret);
        if (found == null) {
            throw new CommandFailure(
                    CommandFailure.NO_PERMISSION,
                    "as whom? Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY; 'hushtable key create USER' makes a key");
        }
        return found;
    }

    private static @Nullable String first(@Nullable String one, @Nullable String other) {
        return one == null || one.isEmpty() ? other : one;
    }

    /** Trusts the certificates of the bundle and no others. */
    SSLContext trust() {
        try {
            return PemTrust.of(caBundle);
        } catch (IOException e) {
            throw new CommandFailure(
                    CommandFailure.NO_INPUT,
                    "cannot read the CA certificate " + caBundle
                            + ": set AWS_CA_BUNDLE to the server's ca.pem, which lies in the folder tls of its data");
        }
    }
}
