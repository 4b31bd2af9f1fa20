package dev.hushtable.policy.diff;

import dev.hushtable.policy.Applicable;
import dev.hushtable.policy.AuthorizationRequest;
import dev.hushtable.policy.ContextValue;
import dev.hushtable.policy.Decision;
import dev.hushtable.policy.PolicyException;
import dev.hushtable.policy.PolicyPrincipal;
import dev.hushtable.policy.ResourcePolicy;
import dev.hushtable.policy.directory.Account;
import dev.hushtable.policy.directory.PolicySet;
import dev.hushtable.policy.directory.Role;
import dev.hushtable.policy.disclosure.MaskStatement;
import dev.hushtable.policy.document.DocumentReader;
import dev.hushtable.policy.document.PolicyDocument;
import dev.hushtable.policy.document.Source;
import dev.hushtable.policy.source.Problems;
import dev.hushtable.policy.syntax.DirectorySyntax;
import dev.hushtable.policy.syntax.DocumentKind;
import dev.hushtable.policy.syntax.PrincipalSyntax;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One of the two states: as it is written, and compiled.
 *
 * @param maskTexts the mask files as they are written
 */
record Side(DirectorySyntax syntax, PolicySet policies, Map<String, ResourcePolicy> byTable, List<String> maskTexts) {
    private static final String TABLE = ":table/";
    private static final String ROLE = ":role/";
    private static final String STS = "sts:";
    private static final ResourcePolicy NOBODY =
            new ResourcePolicy(PolicyDocument.empty(Decision.PolicyType.ROLE_TRUST), ResourcePolicy.Trust.EXPLICIT);

    /** @throws PolicyException with every problem of the files */
    static Side read(Map<String, String> files) throws PolicyException {
        DirectorySyntax syntax = DirectorySyntax.read(files);
        Map<String, ResourcePolicy> byTable = new HashMap<>();
        List<Problems> problems = new ArrayList<>();
        syntax.documents(DocumentKind.RESOURCE).forEach(document -> {
            Problems found = new Problems(document.file());
            PolicyDocument compiled =
                    DocumentReader.resourcePolicy(document.source(), new Source(document.name(), found));
            byTable.put(document.name(), new ResourcePolicy(compiled, ResourcePolicy.Trust.ACCOUNT));
            problems.add(found);
        });
        for (Problems found : problems) {
            if (!found.found().isEmpty()) {
                throw new PolicyException(found.found());
            }
        }
        List<String> masks = files.entrySet().stream()
                .filter(file -> file.getKey().startsWith("masks/"))
                .map(Map.Entry::getValue)
                .toList();
        return new Side(syntax, PolicySet.compile(files), byTable, masks);
    }

    List<MaskStatement> masks() {
        return policies.masks().statements();
    }

    Decision decide(PolicyPrincipal principal, String action, String resource, Map<String, ContextValue> context) {
        ResourcePolicy own = action.startsWith(STS) ? trust(resource) : policyOf(resource);
        Applicable applicable = new Applicable(null, own, null);
        return policies.authorize(new AuthorizationRequest(principal, action, resource, context, applicable));
    }

    /** As the server has it: a role that is not there trusts nobody, as one without a trust policy does. */
    private @Nullable ResourcePolicy trust(String resource) {
        int name = resource.indexOf(ROLE);
        if (name < 0) {
            return null;
        }
        Account account = policies.account(resource.split(":", 6)[4]);
        Role role = account == null ? null : account.role(resource.substring(name + ROLE.length()));
        PolicyDocument trust = role == null ? null : role.trust();
        return trust == null ? NOBODY : new ResourcePolicy(trust, ResourcePolicy.Trust.EXPLICIT);
    }

    /** The policy of a table speaks for its indexes, too. */
    private @Nullable ResourcePolicy policyOf(String resource) {
        if (byTable.isEmpty() || !resource.contains(TABLE)) {
            return null;
        }
        String name = resource.split(TABLE, 2)[1];
        return byTable.get(name.split("/", 2)[0]);
    }

    @Nullable
    PrincipalSyntax principal(Subject subject) {
        return syntax.principals().stream()
                .filter(one -> Subject.of(one).equals(subject))
                .findFirst()
                .orElse(null);
    }
}
