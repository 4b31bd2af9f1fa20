package dev.hushtable.service.awskms;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where a KMS is. Credentials are no part of it: the AWS SDK finds them as in any program, in {@code AWS_*} variables, a
 * profile, or the machine's role.
 *
 * @param endpoint null for AWS's own of that Region
 * @param authorities PEM certificates, of which one must vouch for the endpoint; null for those of the JDK
 * @param region that requests are signed for
 */
public record Connection(@Nullable URI endpoint, @Nullable Path authorities, String region) {

    /** For people. */
    String place() {
        return endpoint == null ? "AWS KMS in " + region : endpoint.toString();
    }
}
