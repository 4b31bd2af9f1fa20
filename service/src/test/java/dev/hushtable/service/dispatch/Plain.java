package dev.hushtable.service.dispatch;

import dev.hushtable.audit.AuditEntry;
import dev.hushtable.audit.disclosure.DisclosureKeys;
import dev.hushtable.audit.disclosure.PassingDisclosureKeys;
import dev.hushtable.audit.disclosure.SealedDisclosures;
import dev.hushtable.audit.event.AuditEvent;
import dev.hushtable.crypto.Hmac;
import dev.hushtable.service.item.AttributeValue;
import dev.hushtable.service.item.KeyEncoding;
import java.security.SecureRandom;
import java.util.List;

/** Records of tests with everything in them that they keep back. */
final class Plain {
    static final DisclosureKeys KEYS = new PassingDisclosureKeys(new SecureRandom());
    static final ItemTokens TOKENS = new ItemTokens(Hmac.withKey(new byte[32]));
    static final KeyNames NAMES = arn -> List.of("pk", "sk");

    private Plain() {}

    static Blinding blinding() {
        return new Blinding(TOKENS, NAMES, new DrawnBytes(new SecureRandom()), KEYS.open());
    }

    /** The plain record, members sorted. */
    static byte[] bytes(AuditEntry entry) {
        return event(entry).raw().bytes();
    }

    static AuditEvent event(AuditEntry entry) {
        AuditEvent blinded = AuditEvent.parse(0, entry.leaf());
        return blinded.disclosed(SealedDisclosures.open(entry.disclosures(), KEYS.open(), blinded.eventId()));
    }

    static byte[] key(String partition) {
        return KeyEncoding.encode(new AttributeValue.S(partition));
    }
}
