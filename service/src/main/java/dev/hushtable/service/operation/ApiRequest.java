package dev.hushtable.service.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.service.identity.Caller;

/**
 * A request whose signature was verified and whose body was read as one JSON object (of string members for query
 * protocols): the only parse tree there is of it.
 *
 * @param caller who calls; its region and account name the resources
 * @param body the parsed body
 */
public record ApiRequest(Caller caller, ObjectNode body) {

    public String region() {
        return caller.signature().region();
    }

    public String accountId() {
        return caller.principal().accountId();
    }
}
