package dev.hushtable.service.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** An operation whose requests nobody signs: what they hold says who calls, and proves it. */
public interface UnsignedOperation {

    /**
     * The request with who calls, and with what the proof says beyond that, so that it is verified once.
     *
     * @throws dev.hushtable.service.wire.ApiException when the proof is none
     */
    ApiRequest identify(ObjectNode body);
}
