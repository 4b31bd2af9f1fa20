package dev.hushtable.tests;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.TlsTrustManagersProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;

/** Unmodified AWS SDK clients of one server, for its administrator or for any other access key. */
final class Clients {
    private final URI endpoint;
    private final Path caBundle;
    private final AwsCredentialsProvider credentials;
    private final KeyManager[] clientKeys;

    private Clients(URI endpoint, Path caBundle, AwsCredentialsProvider credentials, KeyManager... clientKeys) {
        this.endpoint = endpoint;
        this.caBundle = caBundle;
        this.credentials = credentials;
        this.clientKeys = clientKeys;
    }

    /** Clients with the key that {@code client.env} holds. */
    static Clients ofAdministrator(ServerProcess server) {
        Map<String, String> environment = server.clientEnvironment();
        return new Clients(
                URI.create("https://localhost:" + server.port()),
                server.data().resolve("tls/ca.pem"),
                StaticCredentialsProvider.create(AwsBasicCredentials.create(
                        environment.getOrDefault("AWS_ACCESS_KEY_ID", ""),
                        environment.getOrDefault("AWS_SECRET_ACCESS_KEY", ""))));
    }

    Clients as(String accessKeyId, String secret) {
        return with(StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKeyId, secret)));
    }

    /** With whatever an SDK gets its credentials from. */
    Clients with(AwsCredentialsProvider provider) {
        return new Clients(endpoint, caBundle, provider, clientKeys);
    }

    /** With a certificate of its own for TLS. */
    Clients showing(KeyManager... keys) {
        return new Clients(endpoint, caBundle, credentials, keys);
    }

    /** With temporary credentials as STS answered them. */
    Clients with(Credentials temporary) {
        return with(StaticCredentialsProvider.create(AwsSessionCredentials.create(
                temporary.accessKeyId(), temporary.secretAccessKey(), temporary.sessionToken())));
    }

    URI endpoint() {
        return endpoint;
    }

    AwsCredentials credentials() {
        return credentials.resolveCredentials();
    }

    /** Trusts the server's own CA and nobody else; made anew at every call, and with it the memory of sessions. */
    SSLContext tls() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust().trustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    DynamoDbClient dynamoDb() {
        return DynamoDbClient.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(credentials)
                .httpClient(http())
                .build();
    }

    /** With an interceptor that works on what is sent and answered. */
    DynamoDbClient dynamoDb(ExecutionInterceptor interceptor) {
        return DynamoDbClient.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(credentials)
                .overrideConfiguration(settings -> settings.addExecutionInterceptor(interceptor))
                .httpClient(http())
                .build();
    }

    /** One attempt a call, so that a test knows what it asked for, also when the server dies. */
    DynamoDbClient dynamoDbWithoutRetries() {
        return DynamoDbClient.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(credentials)
                .overrideConfiguration(settings -> settings.retryStrategy(AwsRetryStrategy.doNotRetry()))
                // Not HttpURLConnection: it sends a POST again, by itself, when the connection breaks.
                .httpClient(Apache5HttpClient.builder()
                        .tlsTrustManagersProvider(trust())
                        // A server that has only just started, on a machine that has much else to do.
                        .connectionTimeout(Duration.ofSeconds(20))
                        .build())
                .build();
    }

    DynamoDbAsyncClient dynamoDbAsync() {
        return DynamoDbAsyncClient.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(credentials)
                .httpClient(NettyNioAsyncHttpClient.builder()
                        .tlsTrustManagersProvider(trust())
                        .build())
                .build();
    }

    KmsClient kms() {
        return kms(Region.US_EAST_1);
    }

    KmsClient kms(Region region) {
        return KmsClient.builder()
                .endpointOverride(endpoint)
                .region(region)
                .credentialsProvider(credentials)
                .httpClient(http())
                .build();
    }

    CloudTrailClient cloudTrail() {
        return CloudTrailClient.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(credentials)
                .httpClient(http())
                .build();
    }

    StsClient sts() {
        return StsClient.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(credentials)
                .httpClient(http())
                .build();
    }

    private SdkHttpClient http() {
        var http = UrlConnectionHttpClient.builder().tlsTrustManagersProvider(trust());
        return (clientKeys.length == 0 ? http : http.tlsKeyManagersProvider(() -> clientKeys)).build();
    }

    private TlsTrustManagersProvider trust() {
        return () -> {
            try (InputStream pem = Files.newInputStream(caBundle)) {
                KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
                store.load(null, null);
                store.setCertificateEntry(
                        "ca", CertificateFactory.getInstance("X.509").generateCertificate(pem));
                TrustManagerFactory factory =
                        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
                factory.init(store);
                return factory.getTrustManagers();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        };
    }
}
