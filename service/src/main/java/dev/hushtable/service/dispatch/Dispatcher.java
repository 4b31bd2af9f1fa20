package dev.hushtable.service.dispatch;

import dev.hushtable.audit.AuditLog;
import dev.hushtable.audit.AuditUnavailableException;
import dev.hushtable.crypto.Hmac;
import dev.hushtable.service.access.AccessControl;
import dev.hushtable.service.access.AccessDeniedException;
import dev.hushtable.service.identity.Caller;
import dev.hushtable.service.operation.ApiRequest;
import dev.hushtable.service.wire.ApiException;
import dev.hushtable.service.wire.ErrorType;
import dev.hushtable.service.wire.RawRequest;
import dev.hushtable.service.wire.Reply;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The hall. Every request of every API passes it, in one order: verify the signature, plan, authorise, execute, record,
 * answer. What fails on the way is recorded too, and no answer leaves before its record is durable. Thread-safe.
 */
public final class Dispatcher {
    /** Errors whose every word is this server's own, so that their message may be recorded. */
    private static final Set<ErrorType> RECORDED_MESSAGES = Set.of(ErrorType.ACCESS_DENIED);

    private final Apis apis;
    private final Gates gates;
    private final AuditLog log;
    private final Recordings recordings;
    private final Duration longestAuditWait;

    /**
     * Who is let in, and to what.
     *
     * @param signatures verifies who calls
     * @param access decides what the caller may do
     */
    public record Gates(SignatureGate signatures, AccessControl access) {}

    /** Verifies the signature on the bytes as received. */
    public interface SignatureGate {
        /**
         * @throws ApiException when the request is not signed by a key this server knows, correctly, now, for the
         *     service its target belongs to
         */
        Caller verify(RawRequest raw);
    }

    public Dispatcher(Apis apis, Gates gates, AuditLog log, Recordings recordings, Duration longestAuditWait) {
        this.apis = apis;
        this.gates = gates;
        this.log = log;
        this.recordings = recordings;
        this.longestAuditWait = longestAuditWait;
    }

    /** What recordings are made with. */
    public static final class Recordings {
        private final Clock clock;
        private final RequestIds ids;
        private final ItemTokens tokens;

        public Recordings(Clock clock, SecureRandom random, Hmac auditIndexKey) {
            this.clock = clock;
            this.ids = new RequestIds(random);
            this.tokens = new ItemTokens(auditIndexKey);
        }

        RequestRecording begin(RawRequest raw, Apis.Route route) {
            AuditRecord.Call call = new AuditRecord.Call(
                    route.api().eventSource(), route.operation(), route.api().version());
            return new RequestRecording(
                    new AuditRecord.Arrival(ids.requestId(), ids.eventId(), clock.instant(), call, raw), tokens);
        }
    }

    /** Answers one request; never throws. */
    public Answer dispatch(RawRequest raw) {
        Apis.Route route = apis.route(raw);
        RequestRecording recording = recordings.begin(raw, route);
        Reply reply;
        try {
            Caller caller = gates.signatures().verify(raw);
            recording.calledBy(caller);
            Planned<?> planned = Planned.by(route.handler(), new ApiRequest(caller, Apis.body(route, raw)));
            Authorised<?> authorised = planned.authorise(gates.access(), caller, recording);
            reply = authorised.execute(recording);
            record(recording, null, null);
        } catch (RuntimeException failure) {
            reply = refuse(failure, route, recording);
        }
        return new Answer(recording.requestId(), reply);
    }

    private Reply refuse(RuntimeException failure, Apis.Route route, RequestRecording recording) {
        if (failure instanceof AccessDeniedException denied) {
            recording.decided(denied.decisions(), denied.policyHash());
        }
        ApiException error = Failures.toApiException(failure, recording.requestId());
        if (recording.isFinished()) {
            return route.api().errors().apply(error);
        }
        try {
            String message = RECORDED_MESSAGES.contains(error.type()) ? error.getMessage() : null;
            record(recording, error.type().shortName(), message);
            return route.api().errors().apply(error);
        } catch (AuditUnavailableException unavailable) {
            return route.api().errors().apply(Failures.toApiException(unavailable, recording.requestId()));
        }
    }

    /** Returns when the log holds the record on disk; otherwise the answer may not leave. */
    private void record(RequestRecording recording, @Nullable String errorCode, @Nullable String errorMessage) {
        try {
            log.append(recording.finish(errorCode, errorMessage))
                    .get(longestAuditWait.toMillis(), TimeUnit.MILLISECONDS);
            recording.durable();
        } catch (TimeoutException e) {
            throw new AuditUnavailableException("a record was not durable after " + longestAuditWait);
        } catch (ExecutionException e) {
            throw new AuditUnavailableException("a record could not be written", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AuditUnavailableException("interrupted while a record was written", e);
        }
    }
}
