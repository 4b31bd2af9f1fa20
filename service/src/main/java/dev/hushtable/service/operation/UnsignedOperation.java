package dev.hushtable.service.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.service.identity.Caller;

/** An operation whose requests nobody signs: what they hold says who calls, and proves it. */
public interface UnsignedOperation {

    /**
     * Who calls.
     *
     * @throws dev.hushtable.service.wire.ApiException when the proof is none
     */
    Caller identify(ObjectNode body);
}
