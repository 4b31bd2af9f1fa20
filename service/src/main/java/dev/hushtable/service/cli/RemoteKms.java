package dev.hushtable.service.cli;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The KMS elsewhere that holds the keys of tables.
 *
 * @param endpoint null for AWS's own
 * @param authorities who may vouch for the endpoint, PEM; null for those the JDK trusts
 * @param keyId the key of the service's own records and of tables that name none
 * @param region where its keys are
 */
public record RemoteKms(@Nullable URI endpoint, @Nullable Path authorities, String keyId, String region) {

    /** For people. */
    public String place() {
        return endpoint == null ? "AWS KMS in " + region : endpoint.toString();
    }
}
