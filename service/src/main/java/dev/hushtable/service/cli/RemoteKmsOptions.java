package dev.hushtable.service.cli;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * A KMS elsewhere instead of the server's own. Credentials are no option: the AWS SDK finds them, in {@code AWS_*}
 * variables or a profile. Filled in by picocli.
 */
final class RemoteKmsOptions {
    private static final String AWS = "aws";
    private static final int REGION_OF_ARN = 3;
    private static final int PARTS_OF_ARN = 6;

    @Option(
            names = "--kms",
            paramLabel = "aws",
            description = "keep the keys in AWS KMS, with the credentials that the AWS SDK finds")
    private @Nullable String kms;

    @Option(
            names = "--kms-endpoint",
            paramLabel = "URL",
            description = "keep the keys in the KMS there, for example a 'hushtable kms'")
    private @Nullable URI endpoint;

    @Option(
            names = "--kms-ca",
            paramLabel = "FILE",
            description = "the certificates, PEM, of which one vouches for --kms-endpoint (default: what Java trusts)")
    private @Nullable Path authorities;

    @Option(
            names = "--kms-key",
            paramLabel = "KEY",
            description = "the key in that KMS of tables that name none: alias/NAME, id or ARN")
    private @Nullable String key;

    /**
     * Null when the server keeps its keys itself.
     *
     * @param region the one that was set, if any
     * @throws CommandFailure when they do not go together
     */
    @Nullable
    RemoteKms remote(@Nullable String region) {
        if (kms == null && endpoint == null) {
            require(authorities == null && key == null, "--kms-ca and --kms-key want --kms-endpoint, or --kms aws");
            return null;
        }
        require(
                kms == null || kms.equals(AWS),
                "--kms must be aws, but is '" + kms + "'; others have a --kms-endpoint");
        require(kms == null || endpoint == null, "--kms aws and --kms-endpoint are two; name one");
        require(endpoint != null || authorities == null, "--kms-ca is for --kms-endpoint; AWS's own needs none");
        require(
                endpoint == null || ("https".equals(endpoint.getScheme()) && endpoint.getHost() != null),
                "--kms-endpoint must look like https://kms.example.com:8001, but is '" + endpoint + "'");
        require(
                authorities == null || Files.isReadable(authorities),
                "--kms-ca: cannot read " + authorities + "; a 'hushtable kms' leaves tls/ca.pem in its data folder");
        String keyId = key;
        if (keyId == null) {
            throw new CommandFailure(
                    CommandFailure.USAGE,
                    "--kms-key is missing: the service's own alias/aws/dynamodb does not exist in a KMS elsewhere, so"
                            + " make a key there and name it, for example --kms-key alias/tables");
        }
        return new RemoteKms(endpoint, authorities, keyId, region(keyId, region));
    }

    private String region(String keyId, @Nullable String region) {
        String[] arn = keyId.split(":", PARTS_OF_ARN);
        if (arn.length == PARTS_OF_ARN) {
            return arn[REGION_OF_ARN];
        }
        require(region != null || endpoint != null, "--kms aws wants --region, or the key's whole ARN");
        return region == null ? "us-east-1" : region;
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new CommandFailure(CommandFailure.USAGE, otherwise);
        }
    }
}
