package dev.hushtable.service.authoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.policy.AuthorizationRequest;
import dev.hushtable.service.access.RequestEnvironment;
import java.util.List;
import java.util.SortedSet;

/**
 * The questions one request puts to the policies. The real operations plan it, so attribute names, keys and resources
 * are those that the server would ask about, and {@code workspace.policies().authorize(question)} is its answer. A
 * request is allowed when every question is.
 */
public final class Questions {

    private Questions() {}

    /**
     * Plans the request.
     *
     * @param operation for example {@code Query}
     * @param request as an SDK would send it
     * @return the questions in the order the server asks; empty for operations that anyone may call
     * @throws IllegalArgumentException when the workspace does not know the principal, or the server the operation
     * @throws dev.hushtable.service.wire.ApiException when the server would find the request invalid before asking
     */
    public static List<AuthorizationRequest> of(
            Workspace workspace, Asker asker, String operation, JsonNode request, RequestEnvironment environment) {
        return workspace.rehearsal().questions(scene(workspace, asker, operation, request, environment));
    }

    /** The operations that can be asked about. */
    public static SortedSet<String> operations(Workspace workspace) {
        return workspace.rehearsal().operations();
    }

    static Rehearsal.Scene scene(
            Workspace workspace, Asker asker, String operation, JsonNode request, RequestEnvironment environment) {
        if (!(request instanceof ObjectNode body)) {
            throw new IllegalArgumentException("a request is a JSON object");
        }
        return new Rehearsal.Scene(new Callers(workspace, environment).of(asker), operation, body, environment);
    }
}
