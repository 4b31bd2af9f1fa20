package dev.hushtable.policy.explain;

import dev.hushtable.policy.AuthorizationRequest;
import dev.hushtable.policy.Decision.PolicyType;
import dev.hushtable.policy.PolicyPrincipal;
import dev.hushtable.policy.source.JsonRewrite;
import dev.hushtable.policy.source.JsonText;
import dev.hushtable.policy.source.JsonValue;
import dev.hushtable.policy.source.JsonValue.Member;
import dev.hushtable.policy.source.JsonValue.ObjectValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Changes that add a statement where one is missing. */
final class Additions {
    private static final int STATEMENT = 3;
    private static final String INLINE = "InlinePolicies";

    private final AuthorizationRequest request;
    private final Draft draft;
    private final NarrowStatement narrow;

    Additions(AuthorizationRequest request, Draft draft) {
        this.request = request;
        this.draft = draft;
        this.narrow = new NarrowStatement(request);
    }

    /** An Allow more for policies of one type, or null when there is no place for it. */
    @Nullable
    Change to(LayerReport layer) {
        ObjectValue statement = narrow.of(layer.type());
        if (layer.type() == PolicyType.IDENTITY) {
            return toPrincipal(statement);
        }
        if (layer.statements().isEmpty()) {
            return null;
        }
        StatementReport beside = layer.statements().getFirst();
        String file = beside.ref().file();
        if (Draft.comesWithRequest(layer.type())) {
            Edit edit = new Edit(file, beside.position(), "add a statement", JsonText.indented(statement));
            return Change.of(STATEMENT, new Change.Step(edit, layer.type(), new JsonRewrite(), statement));
        }
        JsonValue container = Containers.of(draft.tree(file), beside.position());
        if (container == null) {
            return null;
        }
        Edit edit = new Edit(file, container.position(), "add a statement", JsonText.indented(statement));
        return Change.of(STATEMENT, new Change.Step(edit, layer.type(), new JsonRewrite().add(container, statement)));
    }

    /** The principal's own file may hold policies, so what one user needs need not widen what all have. */
    private @Nullable Change toPrincipal(ObjectValue statement) {
        String file = principalFile();
        if (!(draft.tree(file) instanceof ObjectValue root)) {
            return null;
        }
        ObjectValue document = Literal.document(List.of(statement));
        Member inline = root.members().get(INLINE);
        String name = freeName(inline);
        Member policy = Literal.member(name, document);
        return inline != null && inline.value() instanceof ObjectValue policies
                ? addition(file, name, policies, policy)
                : addition(file, name, root, Literal.member(INLINE, Literal.object(policy)));
    }

    private static Change addition(String file, String policy, ObjectValue place, Member added) {
        String what = "add the inline policy " + JsonText.quoted(policy);
        Edit edit = new Edit(file, place.position(), what, JsonText.indented(added));
        return Change.of(STATEMENT, new Change.Step(edit, PolicyType.IDENTITY, new JsonRewrite().put(place, added)));
    }

    private String freeName(@Nullable Member inline) {
        String base = "Allow" + request.action().substring(request.action().indexOf(':') + 1);
        String name = base;
        int number = 2;
        while (inline != null
                && inline.value() instanceof ObjectValue object
                && object.members().containsKey(name)) {
            name = base + number++;
        }
        return name;
    }

    /** Where the principal is written; the server's own account needs no folder. */
    String principalFile() {
        PolicyPrincipal principal = request.principal();
        String folder = switch (principal.kind()) {
            case USER, FEDERATED_USER -> "iam/users/";
            case ROLE_SESSION, WEB_IDENTITY -> "iam/roles/";
        };
        String file = folder + principal.name() + ".json";
        String inAccount = "accounts/" + principal.accountId() + "/" + file;
        return draft.has(inAccount) ? inAccount : file;
    }
}
