package dev.hushtable.service.awskms;

import dev.hushtable.crypto.tls.PemFiles;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.KmsClient;

/** How the KMS is asked: whom to trust, how long to wait, how often to try. */
final class ClientSettings {
    static final int ATTEMPTS = 3;

    /** A request that waits for a key waits at most so long; AWS SDKs give their own calls longer. */
    static final int CALL_SECONDS = 10;

    private static final Duration ATTEMPT = Duration.ofSeconds(4);
    private static final Duration CONNECT = Duration.ofSeconds(2);

    private ClientSettings() {}

    /** Credentials come from the SDK's own chain, asked at each call, so that they can be rotated under it. */
    static KmsClient client(Connection connection) {
        URI endpoint = connection.endpoint();
        var builder = KmsClient.builder()
                .region(Region.of(connection.region()))
                .httpClient(http(connection.authorities()))
                .overrideConfiguration(settings -> settings.apiCallTimeout(Duration.ofSeconds(CALL_SECONDS))
                        .apiCallAttemptTimeout(ATTEMPT)
                        .retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                                .maxAttempts(ATTEMPTS)
                                .build()));
        return (endpoint == null ? builder : builder.endpointOverride(endpoint)).build();
    }

    private static SdkHttpClient http(@Nullable Path authorities) {
        var http = UrlConnectionHttpClient.builder().connectionTimeout(CONNECT).socketTimeout(ATTEMPT);
        if (authorities != null) {
            TrustManager[] trust = trusting(authorities);
            http.tlsTrustManagersProvider(() -> trust);
        }
        return http.build();
    }

    /** These authorities and no others. */
    private static TrustManager[] trusting(Path authorities) {
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            int number = 0;
            for (X509Certificate authority : PemFiles.certificates(authorities)) {
                store.setCertificateEntry("ca" + number++, authority);
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            return factory.getTrustManagers();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("a trust store in memory cannot be made", e);
        }
    }
}
