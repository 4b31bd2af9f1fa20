package dev.hushtable.service.server;

import dev.hushtable.crypto.AlgorithmSet;
import dev.hushtable.service.cli.ApprovedStart;
import dev.hushtable.service.wire.BucketPath;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * A path that {@code GET} answers, in Javalin's form: <code>{name}</code> is one segment, {@code <name>} any number. The
 * first that fits in the table answers; what none fits is refused like every other wrong path.
 */
sealed interface GetRoute {

    String path();

    /** Answered on the spot and without a signature: for what anybody who reaches the port may know. */
    record Open(String path, Handler handler) implements GetRoute {}

    /** Signed, decided and recorded like every call: goes to the hall. */
    record Signed(String path) implements GetRoute {}

    /** The bucket of the audit trail and what is in it. */
    static List<GetRoute> bucket() {
        return List.of(new Signed(BucketPath.ROOT), new Signed(BucketPath.ROOT + "/<key>"));
    }

    /** Whether the process lives, and whether it can serve; without detail. */
    static List<GetRoute> health(BooleanSupplier ready, Supplier<Map<String, String>> signs, AlgorithmSet algorithms) {
        return List.of(
                new Open("/healthz", context -> context.result("ok")),
                new Open("/readyz", context -> ready(context, ready, signs, algorithms)));
    }

    private static void ready(
            Context context, BooleanSupplier ready, Supplier<Map<String, String>> signs, AlgorithmSet algorithms) {
        boolean isReady = ready.getAsBoolean();
        String text = isReady ? "ready" : "not ready";
        // An index that is behind makes no request wait, nor does one table's key keep the others from serving.
        signs.get().forEach(context::header);
        context.status(isReady ? 200 : 503)
                .result(
                        switch (algorithms) {
                            case EVERY -> text;
                            case APPROVED -> text + "\n" + ApprovedStart.NOTICE;
                        });
    }
}
