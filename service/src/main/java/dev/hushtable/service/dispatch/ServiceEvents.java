package dev.hushtable.service.dispatch;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.hushtable.audit.AuditEntry;
import dev.hushtable.audit.AuditUnavailableException;
import dev.hushtable.audit.disclosure.DisclosureKeys;
import dev.hushtable.crypto.KeyUnavailableException;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Records what the server does by itself: start and stop, a changed policy snapshot or access key, the use of a KMS key
 * for a table. Each record is durable on return. Who it is about is kept back, as in records of requests. Thread-safe.
 */
public final class ServiceEvents {
    private final DurableLog log;
    private final Clock clock;
    private final RequestIds ids;
    private final String accountId;
    private final DrawnBytes salts;

    /** Null until the keys are open: until then nobody will ever know whom an event was about. */
    private volatile @Nullable Names names;

    private record Names(ItemTokens tokens, DisclosureKeys keys) {}

    /**
     * Somebody an event is about.
     *
     * @param arn of a principal; of somebody at this machine's command line {@code local:NAME}
     * @param members of the event's details that name them
     */
    public record About(String arn, SortedMap<String, String> members) {
        public About {
            members = new TreeMap<>(members);
        }

        /** Somebody who sits at this machine. */
        public static About local(String member, String name) {
            return new About("local:" + name, new TreeMap<>(Map.of(member, name)));
        }
    }

    public ServiceEvents(DurableLog log, Clock clock, SecureRandom random, String accountId) {
        this.log = log;
        this.clock = clock;
        this.ids = new RequestIds(random);
        this.accountId = accountId;
        this.salts = new DrawnBytes(random);
    }

    /** With what names are kept back from now on. */
    public void blindBy(ItemTokens tokens, DisclosureKeys keys) {
        names = new Names(tokens, keys);
    }

    /**
     * @param eventSource whose event, for example {@code kms.amazonaws.com}
     * @param eventName for example {@code ServerStarted}
     * @param details at most about twenty names to texts; never a secret or an attribute value
     * @throws AuditUnavailableException when it cannot be recorded
     */
    public void record(String eventSource, String eventName, SortedMap<String, String> details) {
        String eventId = ids.eventId();
        Withheld nothing = new Withheld(null, salts, eventId);
        append(eventId, nothing, new Happened(eventSource, eventName, details, nothing.members()));
    }

    /**
     * The same of an event that names somebody: {@code principalToken} stands for them in its details.
     *
     * @throws AuditUnavailableException when it cannot be recorded
     */
    public void record(String eventSource, String eventName, SortedMap<String, String> details, About about) {
        String eventId = ids.eventId();
        Names known = names;
        SortedMap<String, String> all = new TreeMap<>(details);
        String token = known == null ? "" : known.tokens().principal(about.arn());
        if (!token.isEmpty()) {
            all.put("principalToken", token);
        }
        Withheld withheld = new Withheld(known == null ? null : opened(known.keys()), salts, eventId);
        Withheld.Members members = withheld.members();
        about.members().forEach((name, value) -> members.text("p:" + token, name, SafeText.of(value)));
        append(eventId, withheld, new Happened(eventSource, eventName, all, members));
    }

    private static DisclosureKeys.@Nullable Opened opened(DisclosureKeys keys) {
        try {
            return keys.open();
        } catch (KeyUnavailableException | AuditUnavailableException e) {
            return null;
        }
    }

    private record Happened(String source, String name, SortedMap<String, String> details, Withheld.Members keptBack) {}

    private void append(String eventId, Withheld withheld, Happened event) {
        byte[] leaf = RecordJson.bytes(json -> write(json, eventId, event));
        log.append(List.of(new AuditEntry(leaf, withheld.sealed())));
    }

    private void write(JsonGenerator json, String eventId, Happened event) throws IOException {
        if (!event.keptBack().isEmpty()) {
            json.writeStringField(Withheld.ALGORITHM, "sha-256");
        }
        json.writeStringField("awsRegion", "local");
        json.writeStringField("eventCategory", "Management");
        json.writeStringField("eventID", eventId);
        json.writeStringField("eventName", event.name());
        json.writeStringField("eventSource", event.source());
        json.writeStringField(
                "eventTime", clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
        json.writeStringField("eventType", "AwsServiceEvent");
        json.writeStringField("eventVersion", "1.11");
        json.writeBooleanField("managementEvent", true);
        json.writeStringField("recipientAccountId", accountId);
        json.writeStringField("requestID", ids.requestId());
        json.writeObjectFieldStart("serviceEventDetails");
        event.keptBack().write(json);
        for (Map.Entry<String, String> detail : event.details().entrySet()) {
            json.writeStringField(detail.getKey(), SafeText.of(detail.getValue()));
        }
        json.writeEndObject();
        json.writeObjectFieldStart("userIdentity");
        json.writeStringField("invokedBy", "hushtable");
        json.writeStringField("type", "AWSService");
        json.writeEndObject();
    }
}
