package dev.hushtable.policy.explain;

import dev.hushtable.policy.Applicable;
import dev.hushtable.policy.AuthorizationRequest;
import dev.hushtable.policy.Decision.PolicyType;
import dev.hushtable.policy.PolicyException;
import dev.hushtable.policy.ResourcePolicy;
import dev.hushtable.policy.directory.PolicySet;
import dev.hushtable.policy.document.DocumentReader;
import dev.hushtable.policy.document.PolicyDocument;
import dev.hushtable.policy.document.Source;
import dev.hushtable.policy.document.Statement;
import dev.hushtable.policy.source.JsonReader;
import dev.hushtable.policy.source.JsonRewrite;
import dev.hushtable.policy.source.JsonText;
import dev.hushtable.policy.source.JsonValue;
import dev.hushtable.policy.source.Position;
import dev.hushtable.policy.source.Problems;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A copy of the policies on which changes are tried. What is in force is never touched. Not thread-safe. */
final class Draft {
    private static final String ANY_NAME = "draft";

    private final Map<String, String> files;
    private final PolicyCompiler compiler;
    private final AuthorizationRequest request;
    private final Map<String, JsonValue> trees = new HashMap<>();

    Draft(Map<String, String> files, PolicyCompiler compiler, AuthorizationRequest request) {
        this.files = files;
        this.compiler = compiler;
        this.request = request;
    }

    /** A file as it is, or null when there is none that could be read. */
    @Nullable
    JsonValue tree(String file) {
        String text = files.get(file);
        if (text == null) {
            return null;
        }
        return trees.computeIfAbsent(file, name -> {
            JsonValue read = JsonReader.read(text, new Problems(name));
            return read == null ? Literal.object() : read;
        });
    }

    boolean has(String file) {
        return files.containsKey(file);
    }

    /** What is decided, and why, after the steps; null when the policies would not compile any more. */
    @Nullable
    Explanation after(List<Change.Step> steps) {
        try {
            PolicySet changed = compiler.compile(changedFiles(steps));
            return new Explainer(changed).explain(changedRequest(steps));
        } catch (PolicyException e) {
            return null;
        }
    }

    private Map<String, String> changedFiles(List<Change.Step> steps) {
        Map<String, JsonRewrite> rewrites = new HashMap<>();
        for (Change.Step step : steps) {
            if (!comesWithRequest(step.type())) {
                rewrites.computeIfAbsent(step.edit().file(), any -> new JsonRewrite())
                        .and(step.rewrite());
            }
        }
        Map<String, String> changed = new HashMap<>(files);
        rewrites.forEach((file, rewrite) -> {
            JsonValue tree = tree(file);
            if (tree != null) {
                changed.put(file, JsonText.of(rewrite.apply(tree)));
            }
        });
        return changed;
    }

    static boolean comesWithRequest(PolicyType type) {
        return switch (type) {
            case SESSION, RESOURCE, ROLE_TRUST -> true;
            case IDENTITY, BOUNDARY, SCP, RCP, MASK -> false;
        };
    }

    private AuthorizationRequest changedRequest(List<Change.Step> steps) throws PolicyException {
        Applicable applicable = request.applicable();
        List<PolicyDocument> sessionPolicies = applicable.sessionPolicies();
        if (sessionPolicies != null) {
            List<PolicyDocument> changed = new ArrayList<>();
            for (PolicyDocument one : sessionPolicies) {
                changed.add(changed(one, steps));
            }
            sessionPolicies = changed;
        }
        ResourcePolicy resourcePolicy = applicable.resourcePolicy();
        if (resourcePolicy != null) {
            resourcePolicy = new ResourcePolicy(changed(resourcePolicy.document(), steps), resourcePolicy.trust());
        }
        return new AuthorizationRequest(
                request.principal(),
                request.action(),
                request.resource(),
                request.context(),
                new Applicable(sessionPolicies, resourcePolicy, applicable.breakGlass()));
    }

    private static PolicyDocument changed(PolicyDocument document, List<Change.Step> steps) throws PolicyException {
        List<JsonValue> statements = new ArrayList<>();
        JsonRewrite rewrite = new JsonRewrite();
        List<Change.Step> own =
                steps.stream().filter(step -> step.type() == document.type()).toList();
        if (own.isEmpty()) {
            return document;
        }
        own.forEach(step -> rewrite.and(step.rewrite()));
        document.statements().stream().map(Statement::source).forEach(statements::add);
        JsonValue all = rewrite.apply(new JsonValue.ArrayValue(new Position(-1, -1), statements));
        List<JsonValue> withAdded = new ArrayList<>(((JsonValue.ArrayValue) all).elements());
        own.forEach(step -> {
            if (step.added() != null) {
                withAdded.add(step.added());
            }
        });
        return compiled(document.type(), Literal.document(withAdded));
    }

    private static PolicyDocument compiled(PolicyType type, JsonValue document) throws PolicyException {
        Problems problems = new Problems(ANY_NAME);
        PolicyDocument compiled = switch (type) {
            case ROLE_TRUST -> DocumentReader.trustPolicy(document, new Source(ANY_NAME, problems));
            case RESOURCE -> DocumentReader.resourcePolicy(document, new Source(ANY_NAME, problems));
            case SESSION, IDENTITY, BOUNDARY, SCP, RCP, MASK ->
                DocumentReader.sessionPolicy(ANY_NAME, JsonText.of(document));
        };
        if (!problems.found().isEmpty()) {
            throw new PolicyException(problems.found());
        }
        return compiled;
    }
}
