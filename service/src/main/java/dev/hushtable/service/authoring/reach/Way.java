package dev.hushtable.service.authoring.reach;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** A request through a door. */
public sealed interface Way {

    /**
     * A request of an operation.
     *
     * @param request as an SDK would send it
     * @param partition whose value its {@code dynamodb:LeadingKeys} are
     */
    record Request(String operation, ObjectNode request, Partition partition) implements Way {}

    /** An action that no operation of this version asks for, but that policies can grant. */
    record Action(String action, String resource) implements Way {}

    /** Whose partition keys a request names. */
    enum Partition {
        /** The table's: what the question is about. */
        TABLE,
        /** An index's, whose values nobody asked about. */
        INDEX
    }
}
