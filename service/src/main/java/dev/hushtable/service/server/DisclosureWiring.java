package dev.hushtable.service.server;

import dev.hushtable.audit.disclosure.DisclosureKeySource;
import dev.hushtable.audit.disclosure.KeptDisclosureKeys;
import dev.hushtable.crypto.AuthenticationFailedException;
import dev.hushtable.service.cli.CommandFailure;
import dev.hushtable.service.dispatch.RecordedKeyManagement;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.SortedMap;
import java.util.TreeMap;

/** Opens the keys of what the audit log keeps back, and has their state recorded. */
final class DisclosureWiring {
    private DisclosureWiring() {}

    /** @throws CommandFailure when the file was altered, or cannot be read or written */
    static KeptDisclosureKeys open(Foundation on, KeyService kms, Clock clock, SecureRandom random) {
        Path file = on.settings().dataDirectory().disclosureKeys();
        DisclosureKeySource source = new DisclosureKeySource(
                new RecordedKeyManagement(kms.keys(), on.records().events()), kms.auditKey());
        KeptDisclosureKeys keys =
                on.keep(KeptDisclosureKeys.at(file, on.keep(on.root().disclosureKey()), source, random, clock));
        try {
            KeptDisclosureKeys.State state = keys.start(random);
            SortedMap<String, String> details = new TreeMap<>();
            details.put("sha256", state.digest());
            details.put("keyId", source.keyId());
            on.records()
                    .events()
                    .record(
                            House.SOURCE,
                            switch (state.origin()) {
                                case FOUND -> "DisclosureKeysInForce";
                                case MADE -> "DisclosureKeysMade";
                            },
                            details);
        } catch (AuthenticationFailedException e) {
            throw new CommandFailure(CommandFailure.IO_ERROR, file + " was altered, or is not of this data folder");
        } catch (IOException e) {
            throw new CommandFailure(CommandFailure.IO_ERROR, file + " cannot be opened: " + e.getMessage());
        }
        // A key that is disabled in this very process does not stay in use for what is left of its time.
        kms.onKeyStateChange(arn -> keys.drop());
        on.keep(Repeated.every(HttpLimits.DISCLOSURE_KEYS_WATCH, "disclosure-keys", keys::dropIfOver));
        return keys;
    }
}
