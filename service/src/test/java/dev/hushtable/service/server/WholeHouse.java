package dev.hushtable.service.server;

import dev.hushtable.policy.PolicyPrincipal;
import dev.hushtable.service.access.Permitted;
import dev.hushtable.service.access.Plan;
import dev.hushtable.service.cli.HushtableCommand;
import dev.hushtable.service.cli.Settings;
import dev.hushtable.service.dispatch.Answer;
import dev.hushtable.service.dispatch.Api;
import dev.hushtable.service.dispatch.Apis;
import dev.hushtable.service.dispatch.Dispatcher;
import dev.hushtable.service.dispatch.DurableLog;
import dev.hushtable.service.identity.Caller;
import dev.hushtable.service.operation.ApiRequest;
import dev.hushtable.service.operation.OperationHandler;
import dev.hushtable.service.operation.Recording;
import dev.hushtable.service.wire.RawRequest;
import dev.hushtable.service.wire.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A whole server in this process, with halls over it in which a test chooses who calls and where records go. */
final class WholeHouse implements AutoCloseable {
    private final Settings settings;
    private final House house;

    /** Of the APIs that share a name the one with the operations. */
    private final Map<String, Api> apis = new HashMap<>();

    private WholeHouse(Settings settings, House house) {
        this.settings = settings;
        this.house = house;
        house.hall().apis().all().stream()
                .filter(api -> !api.handlers().isEmpty())
                .forEach(api -> apis.put(api.signingName(), api));
    }

    /** In development mode on a port of its own, with a role {@code reader} that everybody of the account may take. */
    static WholeHouse open(Path data) throws IOException {
        return open(data, Clock.systemUTC());
    }

    /** @param options of the command line */
    static WholeHouse open(Path data, Clock clock, String... options) throws IOException {
        Settings settings = settings(data, options);
        Path roles = Files.createDirectories(settings.policies().resolve("iam/roles"));
        Files.writeString(roles.resolve("reader.json"), """
                {"AssumeRolePolicyDocument": {"Version": "2012-10-17", "Statement": [{
                    "Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::%s:root"}, "Action": "sts:AssumeRole"}]}}
                """.formatted(settings.account()));
        return new WholeHouse(settings, House.open(settings, Entry.direct(settings), clock));
    }

    /** Of a folder that is initialised now, if it was not. */
    static Settings settings(Path data, String... options) {
        List<String> line = new ArrayList<>(List.of("serve", "--dev", "--port", "0", "--data", data.toString()));
        line.addAll(List.of(options));
        List<Settings> given = new ArrayList<>();
        HushtableCommand.run((settings, announcements) -> given.add(settings), Map.of(), line.toArray(String[]::new));
        return given.getFirst();
    }

    String account() {
        return settings.account();
    }

    /** By the name that signatures have for them. */
    Map<String, Api> apis() {
        return apis;
    }

    /** Everything is signed by that user. */
    Dispatcher.SignatureGate caller(String user) {
        PolicyPrincipal principal = new PolicyPrincipal(
                PolicyPrincipal.Kind.USER, user, "arn:aws:iam::" + account() + ":user/" + user, account());
        Caller.SignatureFacts signed =
                new Caller.SignatureFacts("us-east-1", "dynamodb", Instant.now(), 0, List.of("host", "x-amz-date"));
        Caller caller = new Caller(principal, "AIDA" + user, "AKIA" + user, Map.of(), signed);
        return raw -> caller;
    }

    /** What the administrator gets; recorded in the house's own log. */
    Answer call(String api, String operation, String body) {
        return answer(caller("admin"), OperationRow.of(api, operation, body).request(apis.get(api), Map.of()));
    }

    /** The same for anybody, and anything. */
    Answer answer(Dispatcher.SignatureGate signatures, RawRequest request) {
        House.Hall own = house.hall();
        Dispatcher.Gates gates = new Dispatcher.Gates(
                signatures, own.gates().access(), own.gates().receipts());
        return new House.Hall(own.apis(), gates, own.log(), own.recordings())
                .open()
                .dispatch(request);
    }

    /**
     * The house's own hall, but for who calls, how operations end, and where records go.
     *
     * @param failure of every operation, where it is done; null for none
     */
    Dispatcher hall(Dispatcher.SignatureGate signatures, @Nullable Throwable failure, DurableLog.Appender log) {
        House.Hall own = house.hall();
        List<Api> all =
                own.apis().all().stream().map(api -> tampered(api, failure)).toList();
        return new House.Hall(
                        new Apis(all.subList(0, all.size() - 2), all.get(all.size() - 2), all.getLast()),
                        new Dispatcher.Gates(
                                signatures, own.gates().access(), own.gates().receipts()),
                        new DurableLog(log, Duration.ofSeconds(60)),
                        own.recordings())
                .open();
    }

    private static Api tampered(Api api, @Nullable Throwable failure) {
        return failure == null
                ? api
                : new Api(
                        api.targetPrefix(),
                        api.signingName(),
                        api.version(),
                        api.handlers().entrySet().stream()
                                .collect(Collectors.toMap(
                                        Map.Entry::getKey, entry -> failing(entry.getValue(), failure))),
                        api.errors());
    }

    private static <P extends Plan> OperationHandler<P> failing(OperationHandler<P> handler, Throwable failure) {
        return new Failing<>(handler, Objects.requireNonNull(failure));
    }

    /** Plans as the operation does, and fails where the operation is done. */
    private record Failing<P extends Plan>(OperationHandler<P> handler, Throwable failure)
            implements OperationHandler<P> {
        @Override
        public String name() {
            return handler.name();
        }

        @Override
        public P plan(ApiRequest request) {
            return handler.plan(request);
        }

        @Override
        public Reply execute(Permitted<P> permitted, Recording recording) {
            switch (failure) {
                case RuntimeException unexpected -> throw unexpected;
                case Error error -> throw error;
                default -> throw new AssertionError(failure);
            }
        }
    }

    @Override
    public void close() {
        house.close();
    }
}
