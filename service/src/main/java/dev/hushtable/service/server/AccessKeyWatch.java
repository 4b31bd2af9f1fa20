package dev.hushtable.service.server;

import dev.hushtable.service.dispatch.ServiceEvents;
import dev.hushtable.service.identity.AccessKey;
import dev.hushtable.service.identity.AccessKeys;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Records what the command line changes about access keys beside a running server; the keys themselves follow alone. */
final class AccessKeyWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AccessKeyWatch.class);
    private static final long INTERVAL_MILLIS = 2_000;

    private final AccessKeys accessKeys;
    private final ServiceEvents events;
    private Map<String, AccessKey> known;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("access-key-watch").daemon().factory());

    private AccessKeyWatch(AccessKeys accessKeys, ServiceEvents events) {
        this.accessKeys = accessKeys;
        this.events = events;
        this.known = byId(accessKeys);
    }

    static AccessKeyWatch start(AccessKeys accessKeys, ServiceEvents events) {
        AccessKeyWatch watch = new AccessKeyWatch(accessKeys, events);
        var unused = watch.thread.scheduleWithFixedDelay(
                watch::look, INTERVAL_MILLIS, INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
        return watch;
    }

    private void look() {
        try {
            Map<String, AccessKey> now = byId(accessKeys);
            now.values().stream()
                    .filter(key -> !key.equals(known.get(key.id())))
                    .forEach(this::record);
            known.values().stream().filter(key -> !now.containsKey(key.id())).forEach(key -> record(key, "DELETED"));
            known = now;
        } catch (RuntimeException unexpected) {
            LOG.error("the access keys could not be listed: {}", unexpected.toString());
        }
    }

    private void record(AccessKey key) {
        record(key, key.status().name());
    }

    private void record(AccessKey key, String status) {
        SortedMap<String, String> details = new TreeMap<>();
        details.put("accessKeyId", key.id());
        details.put("status", status);
        details.put("userName", key.userName());
        events.record("iam.amazonaws.com", "AccessKeyChanged", details);
    }

    private static Map<String, AccessKey> byId(AccessKeys accessKeys) {
        return accessKeys.list().stream().collect(Collectors.toMap(AccessKey::id, key -> key));
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
