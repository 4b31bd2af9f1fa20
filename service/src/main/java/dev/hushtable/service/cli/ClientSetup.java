package dev.hushtable.service.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a client on this machine needs to use the server: the environment variables that AWS SDKs and the AWS CLI read,
 * and the same as an AWS profile.
 *
 * @param endpoint for example {@code https://localhost:8000}
 * @param caBundle the CA certificate, PEM
 * @param region any name the server accepts
 * @param credentials null to leave the credentials out
 */
public record ClientSetup(
        String endpoint,
        Path caBundle,
        String region,
        @Nullable Credentials credentials) {

    /** The profile's name in the AWS files. */
    public static final String PROFILE = "hushtable";

    /** An access key with its secret; never printed by accident. */
    public record Credentials(String accessKeyId, String secretAccessKey) {
        @Override
        public String toString() {
            return "Credentials[" + accessKeyId + ", redacted]";
        }
    }

    /** The environment variables, in the order a person would write them. */
    public Map<String, String> environment() {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("AWS_ENDPOINT_URL", endpoint);
        variables.put("AWS_CA_BUNDLE", caBundle.toAbsolutePath().toString());
        // Node.js trusts this file beside its own authorities; it reads no AWS variable for that.
        variables.put("NODE_EXTRA_CA_CERTS", caBundle.toAbsolutePath().toString());
        variables.put("AWS_REGION", region);
        // The AWS CLI 1 reads only this one.
        variables.put("AWS_DEFAULT_REGION", region);
        if (credentials != null) {
            variables.put("AWS_ACCESS_KEY_ID", credentials.accessKeyId());
            variables.put("AWS_SECRET_ACCESS_KEY", credentials.secretAccessKey());
        }
        return variables;
    }

    /** The profile for {@code ~/.aws/config}; clients that know no {@code endpoint_url} need the environment instead. */
    public String config() {
        return """
                [profile %s]
                region = %s
                endpoint_url = %s
                ca_bundle = %s
                """.formatted(PROFILE, region, endpoint, caBundle.toAbsolutePath());
    }

    /** The profile for {@code ~/.aws/credentials}. */
    public String credentialsFile() {
        Credentials key = credentials;
        if (key == null) {
            throw new IllegalStateException("no credentials to write");
        }
        return credentialsFile(PROFILE, key);
    }

    /** A credentials file with one profile. */
    static String credentialsFile(String profile, Credentials key) {
        return """
                [%s]
                aws_access_key_id = %s
                aws_secret_access_key = %s
                """.formatted(profile, key.accessKeyId(), key.secretAccessKey());
    }
}
