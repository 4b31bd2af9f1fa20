package dev.hushtable.service.server;

import dev.hushtable.crypto.tls.CertificateAuthority;
import dev.hushtable.crypto.tls.ServerIdentity;
import dev.hushtable.crypto.tls.ServerNames;
import dev.hushtable.crypto.tls.TlsContext;
import dev.hushtable.crypto.tls.TlsProfile;
import dev.hushtable.crypto.tls.TlsProfile.ClientCertificates;
import dev.hushtable.crypto.tls.TlsProfile.Versions;
import dev.hushtable.service.cli.Settings;
import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import javax.net.ssl.SSLEngine;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/**
 * What listens while the house is sealed: alive, not ready, and nothing else. Its certificate is made for this wait and
 * kept nowhere, because the house's own is sealed with the rest; nobody is asked to trust it.
 */
final class SealedServer implements AutoCloseable {
    private final Javalin javalin;

    /** @param progress as in {@code 1 of 3} */
    SealedServer(Settings settings, Supplier<String> progress) {
        HttpsServer.Address address = new HttpsServer.Address(settings.host(), settings.port(), settings.maxInFlight());
        SslContextFactory.Server tls = tls(settings);
        this.javalin = Javalin.create(config -> {
                    HttpsServer.configure(config);
                    config.jetty.addConnector((server, http) -> HttpsServer.connector(server, http, address, tls));
                    config.routes.get("/healthz", context -> context.result("ok"));
                    config.routes.get(
                            "/readyz",
                            context -> unavailable(
                                    context,
                                    "application/json",
                                    "{\"status\":\"sealed\",\"progress\":\"" + progress.get() + "\"}"));
                    config.routes.exception(HttpResponseException.class, (refusal, context) -> sealed(context));
                })
                .start();
    }

    private static SslContextFactory.Server tls(Settings settings) {
        SecureRandom random = new SecureRandom();
        Instant now = Clock.systemUTC().instant();
        CertificateAuthority authority = CertificateAuthority.create("sealed, not to be trusted", now, random);
        ServerNames names = ServerNames.ofThisMachineAnd(settings.tls().subjectAlternativeNames());
        ServerIdentity identity =
                new ServerIdentity(authority.issueServer(names, now), List.of(authority.certificate()));
        TlsProfile profile = new TlsProfile(Versions.TLS_1_3, ClientCertificates.NOT_ASKED, settings.algorithms());
        SslContextFactory.Server factory = new SslContextFactory.Server() {
            @Override
            public void customize(SSLEngine engine) {
                super.customize(engine);
                TlsContext.customize(engine, profile);
            }
        };
        factory.setSslContext(TlsContext.of(identity, profile, List.of()).sslContext());
        factory.setIncludeProtocols(profile.protocols().toArray(String[]::new));
        factory.setIncludeCipherSuites(profile.cipherSuites().toArray(String[]::new));
        factory.setEndpointIdentificationAlgorithm(null);
        return factory;
    }

    /** Clients of AWS take it for a reason to try again. */
    private static void sealed(Context context) {
        unavailable(
                context,
                "application/x-amz-json-1.0",
                "{\"__type\":\"com.amazon.coral.service#ServiceUnavailableException\","
                        + "\"message\":\"The server is sealed: its custodians must unseal it.\"}");
    }

    private static void unavailable(Context context, String contentType, String body) {
        context.status(503).contentType(contentType).result(body);
    }

    int port() {
        return javalin.port();
    }

    @Override
    public void close() {
        javalin.stop();
    }
}
