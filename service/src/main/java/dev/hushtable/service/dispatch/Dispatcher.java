package dev.hushtable.service.dispatch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.audit.AuditUnavailableException;
import dev.hushtable.audit.disclosure.DisclosureKeys;
import dev.hushtable.crypto.KeyUnavailableException;
import dev.hushtable.service.access.AccessControl;
import dev.hushtable.service.access.AccessDeniedException;
import dev.hushtable.service.access.DenialReceipts;
import dev.hushtable.service.identity.Caller;
import dev.hushtable.service.operation.ApiRequest;
import dev.hushtable.service.operation.UnsignedOperation;
import dev.hushtable.service.wire.ApiException;
import dev.hushtable.service.wire.ErrorType;
import dev.hushtable.service.wire.RawRequest;
import dev.hushtable.service.wire.Reply;
import dev.hushtable.service.wire.Target;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Set;
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
    private final DurableLog log;
    private final Recordings recordings;

    /**
     * Who is let in, and to what.
     *
     * @param signatures verifies who calls
     * @param access decides what the caller may do
     * @param receipts lets those who may explain what it denied
     * @param writes whether items may be written now
     */
    public record Gates(SignatureGate signatures, AccessControl access, DenialReceipts receipts, WriteGate writes) {
        /** Where there is always room. */
        public Gates(SignatureGate signatures, AccessControl access, DenialReceipts receipts) {
            this(signatures, access, receipts, WriteGate.OPEN);
        }
    }

    /** Verifies the signature on the bytes as received. */
    @FunctionalInterface
    public interface SignatureGate {
        /**
         * @throws ApiException when the request is not signed by a key this server knows, correctly, now, for the
         *     service its target belongs to
         */
        Caller verify(RawRequest raw);
    }

    public Dispatcher(Apis apis, Gates gates, DurableLog log, Recordings recordings) {
        this.apis = apis;
        this.gates = gates;
        this.log = log;
        this.recordings = recordings;
    }

    /** What recordings are made with. */
    public static final class Recordings {
        private final Clock clock;
        private final RequestIds ids;
        private final DrawnBytes salts;
        private final ItemTokens tokens;
        private final DisclosureKeys disclosureKeys;
        private final KeyNames keyNames;

        public Recordings(
                Clock clock, SecureRandom random, ItemTokens tokens, DisclosureKeys disclosureKeys, KeyNames keyNames) {
            this.clock = clock;
            this.ids = new RequestIds(random);
            this.salts = new DrawnBytes(random);
            this.tokens = tokens;
            this.disclosureKeys = disclosureKeys;
            this.keyNames = keyNames;
        }

        RequestRecording begin(RawRequest raw, Apis.Route route, DenialReceipts receipts) {
            Arrival.Call call = new Arrival.Call(
                    route.api().eventSource(), route.operation(), route.api().version());
            Arrival arrival = new Arrival(ids.requestId(), ids.eventId(), clock.instant(), call, raw);
            Blinding blinding = new Blinding(tokens, keyNames, salts, opened());
            return new RequestRecording(arrival, blinding, ids::eventId, receipts);
        }

        private DisclosureKeys.@Nullable Opened opened() {
            try {
                return disclosureKeys.open();
            } catch (KeyUnavailableException | AuditUnavailableException e) {
                return null;
            }
        }
    }

    /** Answers one request, whatever goes wrong with it; never before what happened is on record. */
    public Answer dispatch(RawRequest raw) {
        Apis.Route route = apis.route(raw);
        RequestRecording recording = recordings.begin(raw, route, gates.receipts());
        Reply reply;
        try {
            requireDisclosable(route, recording);
            ApiRequest request = identified(raw, route, recording);
            Planned<?> planned = Planned.by(route.handler(), request);
            Authorised<?> authorised = planned.authorise(gates.access(), request.caller(), recording);
            reply = authorised.execute(recording);
        } catch (RuntimeException | Error failure) {
            reply = refusal(failure, route, recording);
        }
        return recorded(reply, route, recording);
    }

    /**
     * What cannot be recorded so that it can be disclosed is not done. Calls of the KMS are, whose records then say by their
     * digests that something is missing: one of them may be what lets the keys be used again.
     */
    private static void requireDisclosable(Apis.Route route, RequestRecording recording) {
        if (!recording.isDisclosable() && !route.api().targetPrefix().equals(Target.KMS)) {
            throw new AuditUnavailableException("the keys of the audit log's disclosures cannot be used");
        }
    }

    /** Who calls is known before anything is read that they sent, but by operations whose requests nobody signs. */
    private ApiRequest identified(RawRequest raw, Apis.Route route, RequestRecording recording) {
        UnsignedOperation unsigned = route.unsigned();
        if (unsigned == null) {
            Caller caller = gates.signatures().verify(raw);
            recording.calledBy(caller);
            // Whether there is such an operation is told before its body is looked at.
            route.handler();
            if (EventKind.of(route.api().eventSource(), route.operation()).isWriteOfItems()) {
                gates.writes().require();
            }
            return new ApiRequest(caller, Apis.body(route, raw));
        }
        ObjectNode body = Apis.body(route, raw);
        ApiRequest request = unsigned.identify(body);
        recording.calledBy(request.caller());
        return request;
    }

    private Reply refusal(Throwable failure, Apis.Route route, RequestRecording recording) {
        ApiException error = Failures.toApiException(failure, recording.requestId());
        String message = RECORDED_MESSAGES.contains(error.type()) ? error.getMessage() : null;
        recording.failed(error.type().shortName(), message);
        AccessDeniedException denied = Failures.denialIn(failure);
        return denied == null
                ? route.api().errors().apply(error)
                : DenialAnswer.of(error, recording.denied(denied), route.api());
    }

    /** The reply, once the log holds the request's record on disk; else, in its place, that it could not be recorded. */
    private Answer recorded(Reply reply, Apis.Route route, RequestRecording recording) {
        try {
            Receipt receipt = log.append(recording.finish());
            recording.durable();
            return new Answer(recording.requestId(), reply, receipt);
        } catch (RuntimeException unrecorded) {
            Reply refused = route.api().errors().apply(Failures.unrecorded(unrecorded, recording));
            return new Answer(recording.requestId(), refused, null);
        }
    }
}
