package dev.hushtable.service.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.service.identity.Caller;
import dev.hushtable.service.identity.oidc.WebIdentity;
import org.jspecify.annotations.Nullable;

/**
 * A request whose signature was verified and whose body was read as one JSON object (of string members for query
 * protocols): the only parse tree there is of it.
 *
 * @param caller who calls; its region and account name the resources
 * @param body the parsed body
 * @param vouched what an identity provider says of a caller who does not sign; null for all others
 */
public record ApiRequest(
        Caller caller, ObjectNode body, @Nullable WebIdentity vouched) {
    /** Of a caller who signs. */
    public ApiRequest(Caller caller, ObjectNode body) {
        this(caller, body, null);
    }

    public String region() {
        return caller.signature().region();
    }

    public String accountId() {
        return caller.principal().accountId();
    }
}
