package dev.hushtable.service.server;

import dev.hushtable.policy.Decision.PolicyType;
import dev.hushtable.service.dispatch.ServiceEvents;
import dev.hushtable.service.operation.sts.BreakGlassWatch;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Records, and says loudly, that somebody broke a glass. */
final class RecordedBreakGlass implements BreakGlassWatch {
    private static final Logger LOG = LoggerFactory.getLogger(RecordedBreakGlass.class);
    private static final String SOURCE = "sts.amazonaws.com";

    private final ServiceEvents events;

    RecordedBreakGlass(ServiceEvents events) {
        this.events = events;
    }

    @Override
    public void opened(Opened opened) {
        String overrides =
                opened.rule().overrides().stream().map(PolicyType::words).collect(Collectors.joining(", "));
        SortedMap<String, String> details = new TreeMap<>();
        details.put("accessKeyId", opened.session().credentials().accessKeyId());
        details.put("expiration", opened.session().credentials().expiration().toString());
        details.put("overrides", overrides);
        details.put("reason", opened.reason());
        details.put("roleArn", opened.role().roleArn());
        SortedMap<String, String> names = new TreeMap<>();
        names.put("openedBy", opened.by());
        names.put("sessionArn", opened.session().arn());
        events.record(SOURCE, "BreakGlassOpened", details, new ServiceEvents.About(opened.by(), names));
        // Without the reason, which somebody chose.
        LOG.warn(
                "break-glass: {} opened {} until {}; may go over: {}",
                opened.by(),
                opened.session().arn(),
                opened.session().credentials().expiration(),
                overrides);
    }
}
