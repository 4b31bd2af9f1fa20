package dev.hushtable.service.authoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.policy.AuthorizationRequest;
import dev.hushtable.policy.Decision.PolicyType;
import dev.hushtable.policy.directory.Account;
import dev.hushtable.service.access.AccessDeniedException;
import dev.hushtable.service.access.Footprint;
import dev.hushtable.service.access.RequestEnvironment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The questions one request puts to the policies. The real operations plan it, so attribute names, keys and resources
 * are those that the server would ask about, and its answer before it reads is {@link
 * dev.hushtable.policy.disclosure.BeforeReading#decide}. A request is allowed when every question is; what a read finds
 * is decided on after that, by a {@link Stage}.
 */
public final class Questions {

    private Questions() {}

    /**
     * Plans the request.
     *
     * @param operation for example {@code Query}; of another service with its name before it, {@code sts:AssumeRole}
     * @param request as an SDK would send it
     * @return the questions in the order the server asks; empty for operations that anyone may call
     * @throws IllegalArgumentException when the workspace does not know the principal, or the server the operation
     * @throws dev.hushtable.service.wire.ApiException when the server would find the request invalid before asking
     */
    public static List<AuthorizationRequest> of(
            Workspace workspace, Asker asker, String operation, JsonNode request, RequestEnvironment environment) {
        Rehearsal.Scene scene = scene(workspace, asker, operation, request, environment);
        return OtherServices.isOne(operation)
                ? OtherServices.questions(workspace.accessControl(), scene)
                : workspace.rehearsal().questions(scene);
    }

    /**
     * The denial of a request whose questions are all allowed, but which asks about what is masked for whoever sends it, or
     * names an attribute of a class whose KMS key it may not use; null when neither denies it.
     *
     * @throws IllegalArgumentException when the workspace does not know the principal, or the server the operation
     * @throws dev.hushtable.service.wire.ApiException for an error answer before anything is read
     */
    public static @Nullable AccessDeniedException deniedByName(
            Workspace workspace, Asker asker, String operation, JsonNode request, RequestEnvironment environment) {
        if (OtherServices.isOne(operation)) {
            return null;
        }
        try {
            workspace.rehearsal().authorize(scene(workspace, asker, operation, request, environment));
            return null;
        } catch (AccessDeniedException denied) {
            return denied.denial().policyType() == PolicyType.MASK || isAboutClassKey(denied) ? denied : null;
        }
    }

    /**
     * What a request that {@link #deniedByName} does not deny asks about the KMS keys of attribute classes before anything
     * is read; all of it is allowed.
     */
    public static List<AuthorizationRequest> ofClassKeys(
            Workspace workspace, Asker asker, String operation, JsonNode request, RequestEnvironment environment) {
        return OtherServices.isOne(operation)
                ? List.of()
                : workspace.rehearsal().classKeys(scene(workspace, asker, operation, request, environment));
    }

    /** Whether what was denied is the use of the KMS key of an attribute class. */
    public static boolean isAboutClassKey(AccessDeniedException denied) {
        return denied.footprint().items() != null && denied.request().action().startsWith("kms:");
    }

    /**
     * The question about an action on a resource, of which no request says more.
     *
     * @param action {@code service:Name}
     * @throws IllegalArgumentException when the workspace does not know the principal
     */
    public static AuthorizationRequest of(
            Workspace workspace, Asker asker, String action, String resource, RequestEnvironment environment) {
        return about(workspace, asker, new Footprint(action, resource, Map.of()), environment);
    }

    /**
     * Everybody whom the workspace's files describe; a role stands for its sessions, and one for emergencies also for
     * those that were given a reason.
     */
    public static List<Asker> principals(Workspace workspace) {
        List<Asker> askers = new ArrayList<>();
        add("", workspace.policies().ownAccount(), askers);
        for (String id : accounts(workspace)) {
            Account account = workspace.policies().account(id);
            if (account != null) {
                add(id, account, askers);
            }
        }
        return askers;
    }

    private static void add(String id, Account account, List<Asker> askers) {
        account.users().keySet().forEach(name -> askers.add(new Asker.User(id, name)));
        account.roles().forEach((name, role) -> {
            askers.add(new Asker.RoleSession(id, name, "session", SessionTerms.NONE));
            if (role.breakGlass() != null) {
                askers.add(new Asker.RoleSession(id, name, "session", SessionTerms.EMERGENCY));
            }
        });
    }

    /** The further accounts: the folders of {@code accounts/}. */
    private static SortedSet<String> accounts(Workspace workspace) {
        SortedSet<String> ids = new TreeSet<>();
        for (String file : workspace.files().policies().keySet()) {
            String[] parts = file.split("/", 3);
            if (parts[0].equals("accounts") && parts.length == 3) {
                ids.add(parts[1]);
            }
        }
        return ids;
    }

    /**
     * The question of one action on one resource, with everything that the server adds to it.
     *
     * @param footprint as an operation would state it
     * @throws IllegalArgumentException when the workspace does not know the principal
     */
    public static AuthorizationRequest about(
            Workspace workspace, Asker asker, Footprint footprint, RequestEnvironment environment) {
        return workspace
                .accessControl()
                .questions(new Callers(workspace, environment).of(asker), () -> List.of(footprint), environment)
                .getFirst();
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
