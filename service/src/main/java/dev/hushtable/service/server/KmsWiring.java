package dev.hushtable.service.server;

import dev.hushtable.crypto.envelope.v1.SealingKey;
import dev.hushtable.kms.KmsEmulator;
import dev.hushtable.kms.key.KmsAccount;
import dev.hushtable.kms.operation.KeyEvent;
import dev.hushtable.service.cli.Settings;
import dev.hushtable.service.dispatch.ServiceEvents;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.SortedMap;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the KMS, records what happens to keys without a call, and has it done what time asks for. */
final class KmsWiring implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(KmsWiring.class);
    private static final String SOURCE = "kms.amazonaws.com";

    private final KmsEmulator kms;
    private final Repeated upkeep;

    private KmsWiring(KmsEmulator kms, Repeated upkeep) {
        this.kms = kms;
        this.upkeep = upkeep;
    }

    static KmsWiring open(
            Settings settings, SealingKey sealingKey, ServiceEvents events, Clock clock, SecureRandom random) {
        KmsAccount account = new KmsAccount("aws", settings.account(), settings.homeRegion());
        InstantSource time = time(settings, events, clock);
        KmsEmulator kms = KmsEmulator.open(settings.dataDirectory().kms(), sealingKey, account, time, random);
        kms.restrictTo(settings.algorithms());
        kms.onKeyEvent(event -> events.record(SOURCE, event.name(), details(event)));
        // What time asked for while the server was off.
        kms.keepUp();
        return new KmsWiring(kms, Repeated.every(HttpLimits.KMS_UPKEEP, "kms-upkeep", kms::keepUp));
    }

    /** The clock keys live by: another one than the server's only for tests, and then the log and the record say so. */
    private static InstantSource time(Settings settings, ServiceEvents events, Clock clock) {
        int days = settings.kmsClockDaysAhead();
        if (days == 0) {
            return clock;
        }
        LOG.warn("THE KMS LIVES {} DAYS AHEAD OF TIME, FOR TESTS: keys are destroyed, rotated and expire early", days);
        SortedMap<String, String> details = new TreeMap<>();
        details.put("daysAhead", Integer.toString(days));
        events.record(SOURCE, "KmsClockAhead", details);
        Duration ahead = Duration.ofDays(days);
        return () -> clock.instant().plus(ahead);
    }

    private static SortedMap<String, String> details(KeyEvent event) {
        SortedMap<String, String> details = new TreeMap<>();
        details.put("keyId", event.keyArn());
        if (!event.detail().isEmpty()) {
            details.put("detail", event.detail());
        }
        return details;
    }

    KmsEmulator kms() {
        return kms;
    }

    @Override
    public void close() {
        upkeep.close();
        kms.close();
    }
}
