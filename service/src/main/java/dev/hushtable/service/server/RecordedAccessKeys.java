package dev.hushtable.service.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hushtable.crypto.Sha256;
import dev.hushtable.service.dispatch.ServiceEvents;
import dev.hushtable.service.identity.AccessKey;
import dev.hushtable.service.identity.AccessKeys;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Records what the command line changes about access keys, beside a running server and while none runs. The keys
 * themselves follow alone. Used by one thread.
 */
final class RecordedAccessKeys {
    private static final String SOURCE = "iam.amazonaws.com";

    private final AccessKeys accessKeys;
    private final ServiceEvents events;

    /** Changes that are not on record yet. */
    private final Deque<AccessKey> pending = new ArrayDeque<>();

    RecordedAccessKeys(AccessKeys accessKeys, ServiceEvents events) {
        this.accessKeys = accessKeys;
        this.events = events;
    }

    /** Which keys there are at the start; another digest than at the last stop shows a change in between. */
    void recordAll() {
        List<AccessKey> all = accessKeys.list();
        StringBuilder text = new StringBuilder();
        all.forEach(key -> text.append(
                        String.join(" ", key.id(), key.userName(), key.status().name()))
                .append('\n'));
        SortedMap<String, String> details = new TreeMap<>();
        details.put("keys", Integer.toString(all.size()));
        details.put(
                "digest",
                "sha256:" + HexFormat.of().formatHex(Sha256.of(text.toString().getBytes(UTF_8))));
        events.record(SOURCE, "AccessKeysInForce", details);
    }

    /** What changed since the last time; what cannot be recorded now is recorded next time. */
    void recordChanges() {
        pending.addAll(accessKeys.refresh());
        while (!pending.isEmpty()) {
            record(pending.getFirst());
            pending.removeFirst();
        }
    }

    private void record(AccessKey key) {
        SortedMap<String, String> details = new TreeMap<>();
        details.put("accessKeyId", key.id());
        details.put("status", key.status().name());
        details.put("accountId", key.owner().accountId());
        SortedMap<String, String> user = new TreeMap<>();
        user.put("userName", key.userName());
        events.record(
                SOURCE,
                "AccessKeyChanged",
                details,
                new ServiceEvents.About(key.owner().userArn(), user));
    }
}
