package dev.hushtable.service.server;

import dev.hushtable.audit.witness.SeenCheckpoint;
import dev.hushtable.audit.witness.Witness;
import dev.hushtable.audit.witness.WitnessAnswer;
import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.io.IOException;
import java.io.SyncFailedException;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The HTTPS side of a witness: {@code POST /add-checkpoint} and, to watch it, {@code GET /<hex SHA-256 of the
 * origin>/checkpoint}. Nobody signs in: what is asked carries the log's signature, and what is shown is public.
 */
final class WitnessServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WitnessServer.class);

    private final Witness witness;
    private final Consumer<SyncFailedException> fatal;
    private final BodyReader bodies = new BodyReader(HttpLimits.MAX_BODY_BYTES, System::nanoTime);
    private final Semaphore inFlight;
    private final Javalin javalin;

    /**
     * Listens at once.
     *
     * @param fatal ends the process when nobody knows what is on its disk
     */
    WitnessServer(
            HttpsServer.Address address,
            SslContextFactory.Server tls,
            Witness witness,
            Consumer<SyncFailedException> fatal) {
        this.witness = witness;
        this.fatal = fatal;
        this.inFlight = new Semaphore(address.maxInFlight());
        this.javalin = Javalin.create(config -> {
                    HttpsServer.configure(config);
                    config.jetty.addConnector((server, http) -> HttpsServer.connector(server, http, address, tls));
                    config.routes.post("/add-checkpoint", this::add);
                    config.routes.get("/{log}/checkpoint", this::show);
                    config.routes.get("/healthz", context -> context.result("ok"));
                    config.routes.exception(HttpResponseException.class, (refusal, context) -> plain(context, 404));
                })
                .start();
    }

    private void add(Context context) {
        if (!inFlight.tryAcquire()) {
            plain(context, 503);
            return;
        }
        try (BodyReader.Body body = bodies.read(RequestEdge.arriving(context.req()))) {
            WitnessAnswer answer = witness.add(body.bytes());
            context.status(answer.status()).contentType(answer.contentType()).result(answer.body());
        } catch (BodyReader.Refused refused) {
            plain(context, refused.status());
        } catch (IOException e) {
            failed(context, e);
        } finally {
            inFlight.release();
        }
    }

    private void show(Context context) {
        try {
            SeenCheckpoint latest = witness.latest(context.pathParam("log"));
            if (latest == null) {
                plain(context, 404);
            } else {
                context.contentType("text/plain; charset=utf-8")
                        .result(latest.note().toByteArray());
            }
        } catch (IOException e) {
            failed(context, e);
        }
    }

    private void failed(Context context, IOException failure) {
        LOG.error("not cosigned: {}", failure.getMessage());
        if (failure instanceof SyncFailedException sync) {
            fatal.accept(sync);
        }
        plain(context, 500);
    }

    private static void plain(Context context, int status) {
        context.status(status).contentType("text/plain; charset=utf-8").result("");
    }

    int port() {
        return javalin.port();
    }

    @Override
    public void close() {
        javalin.stop();
    }
}
