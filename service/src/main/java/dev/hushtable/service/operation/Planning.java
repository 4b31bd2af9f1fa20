package dev.hushtable.service.operation;

import dev.hushtable.service.storage.Tables;
import org.jspecify.annotations.Nullable;

/**
 * What the parts of a request are planned with.
 *
 * @param enclosingOperation the transaction a part belongs to, as policies know it; null for a request of its own
 */
record Planning(ApiRequest request, Tables tables, @Nullable String enclosingOperation) {

    static Planning alone(ApiRequest request, Tables tables) {
        return new Planning(request, tables, null);
    }

    TableAddress address(String given) {
        return TableAddress.of(given, request, tables);
    }

    /** The context of one authorisation, with what is common to all. */
    RequestContext context() {
        RequestContext context = new RequestContext();
        return enclosingOperation == null ? context : context.enclosingOperation(enclosingOperation);
    }
}
