package dev.hushtable.service.dispatch;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hushtable.audit.disclosure.DisclosureKeys;
import dev.hushtable.crypto.SecretBytes;
import dev.hushtable.crypto.envelope.v1.SealingKey;
import dev.hushtable.policy.ContextValue;
import dev.hushtable.policy.PolicyException;
import dev.hushtable.policy.PolicyPrincipal;
import dev.hushtable.policy.directory.PolicySet;
import dev.hushtable.service.access.AccessControl;
import dev.hushtable.service.access.DenialReceipts;
import dev.hushtable.service.access.Footprint;
import dev.hushtable.service.access.Permits;
import dev.hushtable.service.access.Permitted;
import dev.hushtable.service.access.Plan;
import dev.hushtable.service.access.ResourcePolicies;
import dev.hushtable.service.identity.Caller;
import dev.hushtable.service.item.AttributeValue;
import dev.hushtable.service.operation.ApiRequest;
import dev.hushtable.service.operation.OperationHandler;
import dev.hushtable.service.operation.Recording;
import dev.hushtable.service.wire.ErrorDocument;
import dev.hushtable.service.wire.RawRequest;
import dev.hushtable.service.wire.Reply;
import dev.hushtable.service.wire.Target;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A hall with one operation, GetItem, whose every step leaves a trace. */
final class HallFixture {
    static final Instant NOW = Instant.parse("2026-11-22T10:00:00.999Z");
    static final String TABLE = "arn:aws:dynamodb:eu-central-1:111122223333:table/clinic";
    static final Caller ALICE = new Caller(
            new PolicyPrincipal(
                    PolicyPrincipal.Kind.USER, "alice", "arn:aws:iam::111122223333:user/alice", "111122223333"),
            "AIDAALICE",
            "AKIAALICE",
            Map.of(),
            new Caller.SignatureFacts("eu-central-1", "dynamodb", NOW, 1, List.of("host", "x-amz-date")));

    final FakeAuditLog log = new FakeAuditLog();
    final List<String> trace = new ArrayList<>();
    final Operation operation = new Operation();
    DisclosureKeys keys = Plain.KEYS;
    Duration longestWait = Duration.ofMillis(50);
    Dispatcher.SignatureGate signatures = raw -> ALICE;
    PolicySet policies = policies("Allow");
    final DenialReceipts receipts =
            new DenialReceipts(SealingKey.of(SecretBytes.copyOf(new byte[32]), "denial-receipts", new SecureRandom()));

    /** What the operation does; each step can be replaced. */
    final class Operation implements OperationHandler<Wanted> {
        Function<ApiRequest, Wanted> plan = request -> new Wanted();
        Function<Recording, Reply> execute = recording -> Reply.json("{\"done\":true}".getBytes(UTF_8));

        @Override
        public String name() {
            return "GetItem";
        }

        @Override
        public Wanted plan(ApiRequest request) {
            trace.add("plan");
            return plan.apply(request);
        }

        @Override
        public Reply execute(Permitted<Wanted> permitted, Recording recording) {
            trace.add("execute");
            return execute.apply(recording);
        }
    }

    /** A plan to read two attributes of one item. */
    record Wanted() implements Plan {
        @Override
        public List<Footprint> footprints() {
            return List.of(new Footprint(
                    "dynamodb:GetItem",
                    TABLE,
                    Map.of("dynamodb:attributes", new ContextValue.Many(List.of("name", "ssn"))),
                    List.of(List.of(new AttributeValue.S("patient-7")))));
        }
    }

    Dispatcher hall() {
        log.onAppend(() -> trace.add("append"));
        Api dynamoDb = new Api(
                Target.DYNAMODB,
                "dynamodb",
                "2012-08-10",
                Map.of("GetItem", operation),
                error -> ErrorDocument.reply(error, Reply.AMZ_JSON_1_0));
        Api sts = new Api(
                "",
                "sts",
                "2011-06-15",
                Map.of(),
                error -> new Reply(error.type().status(), "text/xml", new byte[0]));
        Api bucket = new Api("", "s3", "2006-03-01", Map.of(), sts.errors());
        AccessControl access = new AccessControl(
                () -> {
                    trace.add("authorise");
                    return policies;
                },
                ResourcePolicies.NONE,
                Permits.rules());
        Dispatcher.SignatureGate traced = raw -> {
            trace.add("verify");
            return signatures.verify(raw);
        };
        return new Dispatcher(
                new Apis(List.of(dynamoDb), sts, bucket),
                new Dispatcher.Gates(traced, access, receipts),
                new DurableLog(log::append, longestWait),
                new Dispatcher.Recordings(
                        Clock.fixed(NOW, ZoneOffset.UTC), new SecureRandom(), Plain.TOKENS, keys, Plain.NAMES));
    }

    Answer dispatch(RawRequest raw) {
        return hall().dispatch(raw);
    }

    static String body(Answer answer) {
        return new String(answer.reply().body(), UTF_8);
    }

    static RawRequest getItem() {
        return request("DynamoDB_20120810.GetItem", "{}");
    }

    static RawRequest request(String target, String body, RawRequest.Header... more) {
        List<RawRequest.Header> headers = new ArrayList<>(List.of(
                new RawRequest.Header("Host", "localhost:8000"),
                new RawRequest.Header("X-Amz-Target", target),
                new RawRequest.Header("User-Agent", "aws-cli/2")));
        headers.addAll(List.of(more));
        return new RawRequest(
                new RawRequest.RequestLine("POST", "/", ""),
                headers,
                body.getBytes(UTF_8),
                new RawRequest.Peer("192.0.2.7", "TLSv1.3", "TLS_AES_256_GCM_SHA384"));
    }

    /** One statement that lets alice do everything, or forbids it. */
    static PolicySet policies(String effect) {
        try {
            return PolicySet.compile(Map.of(
                    "iam/policies/p.json",
                    """
                    {"Version":"2012-10-17","Statement":[{"Sid":"All","Effect":"%s","Action":"*","Resource":"*"}]}
                    """.formatted(effect),
                    "iam/users/alice.json",
                    "{\"AttachedPolicies\":[\"p\"]}"));
        } catch (PolicyException e) {
            throw new IllegalStateException(e);
        }
    }
}
