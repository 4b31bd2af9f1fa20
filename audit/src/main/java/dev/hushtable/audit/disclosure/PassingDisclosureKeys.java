package dev.hushtable.audit.disclosure;

import dev.hushtable.crypto.puncture.v1.PuncturableSecret;
import java.security.SecureRandom;
import java.util.Collection;
import java.util.Map;

/** Disclosure keys that nobody keeps: what is sealed under them is disclosed in this run or never. Thread-safe. */
public final class PassingDisclosureKeys implements DisclosureKeys {
    private volatile OpenedKeys keys;

    public PassingDisclosureKeys(SecureRandom random) {
        this.keys = new OpenedKeys(PuncturableSecret.fresh(random), Map.of());
    }

    @Override
    public Opened open() {
        return keys;
    }

    @Override
    public synchronized void destroy(Collection<String> classIds) {
        keys = keys.without(classIds);
    }
}
