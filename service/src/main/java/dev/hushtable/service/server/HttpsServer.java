package dev.hushtable.service.server;

import dev.hushtable.service.dispatch.Answer;
import dev.hushtable.service.wire.RawRequest;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.util.List;
import java.util.function.Function;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/**
 * The one HTTPS listener: HTTP/1.1 over TLS 1.3, {@code POST /} for every API, {@code GET} for the paths
 * of a table.
 */
final class HttpsServer implements AutoCloseable {
    private final UnreadRequests unread = new UnreadRequests();
    private final Javalin javalin;

    /**
     * Where to listen and how much to take on.
     *
     * @param port 0 picks a free one
     */
    record Address(String host, int port, int maxInFlight) {}

    /**
     * Listens at once.
     *
     * @param routes what GET answers; the first that fits
     * @throws java.io.UncheckedIOException or Jetty's own bind failure when the port is taken
     */
    HttpsServer(
            Address address, SslContextFactory.Server tls, Function<RawRequest, Answer> hall, List<GetRoute> routes) {
        RequestEdge edge = new RequestEdge(hall, unread, address.maxInFlight());
        this.javalin = Javalin.create(config -> {
                    configure(config);
                    config.jetty.addConnector((server, http) -> connector(server, http, address, tls));
                    config.routes.post("/", edge);
                    routes.forEach(route -> route(config, route, edge));
                    config.routes.exception(HttpResponseException.class, HttpsServer::refuse);
                })
                .start();
    }

    static void configure(JavalinConfig config) {
        config.concurrency.useVirtualThreads = true;
        // BodyReader bounds what Javalin would only bound.
        config.http.maxRequestSize = HttpLimits.MAX_BODY_BYTES;
        // The CRC32 covers the bytes as sent: nothing may compress them behind us.
        config.http.compressionStrategy = CompressionStrategy.NONE;
        config.startup.showJavalinBanner = false;
        config.startup.startupWatcherEnabled = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.jetty.modifyHttpConfiguration(HttpsServer::harden);
        config.jetty.modifyServer(server -> {
            // Jetty's default of 0 would cut requests in flight.
            server.setStopTimeout(HttpLimits.STOP_TIMEOUT_MILLIS);
            server.addBean(new NetworkConnectionLimit(HttpLimits.MAX_CONNECTIONS, server));
        });
    }

    private static void harden(HttpConfiguration http) {
        http.setRequestHeaderSize(HttpLimits.MAX_HEADER_BYTES);
        http.setSendServerVersion(false);
        http.setSendXPoweredBy(false);
        // Made for headers that repeat; signed requests bring a new Authorization each time, and push the others out.
        http.setHeaderCacheSize(0);
    }

    static Connector connector(Server server, HttpConfiguration http, Address address, SslContextFactory.Server tls) {
        HttpConfiguration https = new HttpConfiguration(http);
        harden(https);
        // Clients come by address too, so the certificate, not SNI, decides.
        https.addCustomizer(new SecureRequestCustomizer(false));
        ServerConnector connector = new ServerConnector(
                server, new SslConnectionFactory(tls, "http/1.1"), new HttpConnectionFactory(https));
        connector.setHost(address.host());
        connector.setPort(address.port());
        connector.setIdleTimeout(HttpLimits.IDLE_TIMEOUT_MILLIS);
        return connector;
    }

    /** At a path that is signed for the hall hears of every method, and refuses on record what there is not. */
    private static void route(JavalinConfig config, GetRoute route, RequestEdge edge) {
        switch (route) {
            case GetRoute.Open open -> config.routes.get(open.path(), open.handler());
            case GetRoute.Signed signed -> {
                config.routes.get(signed.path(), edge);
                config.routes.head(signed.path(), edge);
                config.routes.put(signed.path(), edge);
                config.routes.post(signed.path(), edge);
                config.routes.delete(signed.path(), edge);
            }
        }
    }

    /** What Javalin itself refuses (a wrong path or method), in the protocol's own form. */
    private static void refuse(HttpResponseException refusal, Context context) {
        context.status(404)
                .contentType("application/x-amz-json-1.0")
                .result("{\"__type\":\"com.amazon.coral.service#UnknownOperationException\"}");
    }

    /** What was refused before it reached the hall. */
    UnreadRequests unread() {
        return unread;
    }

    /** The port it listens on. */
    int port() {
        return javalin.port();
    }

    /** Refuses new connections, lets requests in flight finish, then stops. */
    @Override
    public void close() {
        javalin.stop();
    }
}
