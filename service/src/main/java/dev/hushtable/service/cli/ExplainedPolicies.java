package dev.hushtable.service.cli;

import dev.hushtable.policy.AuthorizationRequest;
import dev.hushtable.policy.Decision;
import dev.hushtable.policy.Decision.PolicyType;
import dev.hushtable.policy.PolicyException;
import dev.hushtable.policy.directory.PolicySet;
import dev.hushtable.policy.explain.Explainer;
import dev.hushtable.policy.explain.Explanation;
import dev.hushtable.policy.explain.Suggestion;
import dev.hushtable.policy.explain.Suggestions;
import dev.hushtable.service.access.DenialReceipt;
import dev.hushtable.service.authoring.Home;
import dev.hushtable.service.authoring.Workspace;
import dev.hushtable.service.authoring.WorkspaceFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** A policy directory that decisions are explained with: those in force, or others. */
final class ExplainedPolicies {
    private final Path directory;
    private final WorkspaceFiles files;
    private final PolicySet policies;
    private final Home home;

    private ExplainedPolicies(Path directory, WorkspaceFiles files, PolicySet policies, Home home) {
        this.directory = directory;
        this.files = files;
        this.policies = policies;
        this.home = home;
    }

    /** @throws CommandFailure when there are none, or they are refused: then with every problem */
    static ExplainedPolicies read(Path directory, Home home) {
        if (!Files.isDirectory(directory)) {
            throw new CommandFailure(
                    PolicyCommand.UNREADABLE, "there is no policy directory " + directory.toAbsolutePath());
        }
        try {
            WorkspaceFiles files = WorkspaceFiles.read(directory);
            PolicySet policies = PolicySet.compile(files.policies(), home.accountId());
            return new ExplainedPolicies(directory, files, policies, home);
        } catch (PolicyException refused) {
            throw refused(directory, refused);
        }
    }

    private static CommandFailure refused(Path directory, PolicyException refused) {
        return new CommandFailure(PolicyCommand.UNREADABLE, directory + " cannot be used:\n" + refused.getMessage());
    }

    PolicySet policies() {
        return policies;
    }

    /** The same with schemas, to plan requests on. */
    Workspace workspace() {
        try {
            return Workspace.of(files, home);
        } catch (PolicyException refused) {
            throw refused(directory, refused);
        }
    }

    /** A recorded denial, as these policies decide it. */
    Explanation explain(DenialReceipt receipt) {
        AuthorizationRequest request = receipt.request();
        Explainer explainer = new Explainer(policies);
        if (receipt.denial().policyType() == PolicyType.MASK) {
            return explained(() -> explainer.explainMasked(request, maskedBy(receipt.denial())));
        }
        // What a receipt had no room for is undetermined, too, and no result will show it.
        return explained(() ->
                receipt.leftOut().isEmpty() ? explainer.explainBeforeReading(request) : explainer.explain(request));
    }

    /** What the masks that denied are on: a receipt does not have the names the request asked about. */
    private Set<String> maskedBy(Decision.Deny denial) {
        return policies.masks().statements().stream()
                .filter(mask -> denial.statements().contains(mask.ref()))
                .flatMap(mask -> mask.attributes().stream())
                .collect(Collectors.toSet());
    }

    /** As the server decides before it reads anything. */
    Explanation explainBeforeReading(AuthorizationRequest request) {
        return explained(() -> new Explainer(policies).explainBeforeReading(request));
    }

    private static Explanation explained(Supplier<Explanation> explanation) {
        try {
            return explanation.get();
        } catch (IllegalArgumentException wrong) {
            throw new CommandFailure(PolicyCommand.UNREADABLE, String.valueOf(wrong.getMessage()));
        }
    }

    List<Suggestion> suggestions(Explanation explanation) {
        return new Suggestions(files.policies(), edited -> PolicySet.compile(edited, home.accountId())).of(explanation);
    }
}
