package dev.hushtable.service.storage;

import dev.hushtable.crypto.KeyUnavailableException;
import dev.hushtable.service.storage.EnvelopeKeys.AttributeClass;
import dev.hushtable.service.storage.EnvelopeKeys.ClassKey;
import dev.hushtable.service.storage.tree.TamperedException;
import dev.hushtable.service.table.EncryptionSpec;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The keys of a table's attribute classes as they are now. */
final class ClassInventory {
    private final KeyRing ring;
    private final EncryptionState state;
    private final KeyLook look;

    ClassInventory(KeyRing ring, KeyLook look) {
        this.ring = ring;
        this.state = ring.state();
        this.look = look;
    }

    /** Those of the encryption document, then what is still sealed under keys of others. */
    List<AttributeClass> all() {
        Set<String> names = new LinkedHashSet<>();
        state.spec().classes().forEach(one -> names.add(one.name()));
        state.epochs().forEach(epoch -> names.add(epoch.className()));
        return names.stream().map(this::of).toList();
    }

    private AttributeClass of(String name) {
        EncryptionSpec.AttributeClass one = state.spec().named(name);
        ClassEpoch current = one == null ? null : state.current(one);
        List<ClassKey> keys = state.epochs().stream()
                .filter(epoch -> epoch.className().equals(name))
                .map(epoch -> new ClassKey(epoch.number(), epoch.keyId(), epoch.keyArn(), duty(epoch, current)))
                .toList();
        return new AttributeClass(
                name,
                one == null ? List.of() : one.attributes().stream().sorted().toList(),
                keys,
                one == null ? null : obstacle(one));
    }

    private static EnvelopeKeys.Duty duty(ClassEpoch epoch, @Nullable ClassEpoch current) {
        return epoch.equals(current) ? EnvelopeKeys.Duty.SEALS : EnvelopeKeys.Duty.OPENS;
    }

    private @Nullable String obstacle(EncryptionSpec.AttributeClass one) {
        try {
            look.require(ring.current(one));
            return null;
        } catch (KeyUnavailableException | TamperedException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
