package dev.hushtable.service.operation;

import dev.hushtable.service.access.Permitted;
import dev.hushtable.service.access.Plan;
import dev.hushtable.service.wire.Reply;

/**
 * One operation of one API. Stateless and thread-safe.
 *
 * @param <P> the plan it makes and executes
 */
public interface OperationHandler<P extends Plan> {

    /** The operation's name as on the wire, for example {@code PutItem}. */
    String name();

    /**
     * Finds every error that the request alone shows and says what it will do. Reads no stored byte; the table
     * catalogue in memory may be asked, but what it says (no such table, wrong key) may only be told by {@link
     * #execute}, after the decision.
     *
     * @throws dev.hushtable.service.wire.ApiException for invalid input
     */
    P plan(ApiRequest request);

    /**
     * Does it.
     *
     * @throws dev.hushtable.service.wire.ApiException for an error answer
     */
    Reply execute(Permitted<P> permitted, Recording recording);
}
