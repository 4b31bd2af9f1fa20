package dev.hushtable.service.authoring.history;

import dev.hushtable.audit.disclosure.Disclosure;
import java.util.List;

/** Opens what records keep back, as far as its keys are there. */
@FunctionalInterface
public interface Disclosing {
    /** Without any key. */
    Disclosing NOTHING = (eventId, bytes) -> List.of();

    /** @param bytes as it lies beside the record of that id */
    List<Disclosure> open(String eventId, byte[] bytes);
}
