package dev.hushtable.service.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.policy.Decision;
import dev.hushtable.policy.PolicyException;
import dev.hushtable.policy.explain.Explanation;
import dev.hushtable.policy.explain.ExplanationJson;
import dev.hushtable.policy.explain.ExplanationText;
import dev.hushtable.policy.explain.Suggestion;
import dev.hushtable.service.access.DenialReceipt;
import dev.hushtable.service.access.DenialReceipts;
import dev.hushtable.service.authoring.Home;
import dev.hushtable.service.authoring.Workspace;
import dev.hushtable.service.authoring.testing.Explained;
import dev.hushtable.service.authoring.testing.PolicyTest;
import dev.hushtable.service.authoring.testing.RequestExplainer;
import dev.hushtable.service.authoring.testing.TestFileReader;
import dev.hushtable.service.wire.ApiException;
import dev.hushtable.service.wire.StrictJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code hushtable policy explain}: why a request was denied or allowed, and what would have allowed it. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description = "say why a request is denied or allowed, and which small edit would have allowed it",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:allowed", "1:denied", "2:what was named cannot be used"})
final class PolicyExplainCommand implements Callable<Integer> {
    private static final int MAX_MESSAGE_BYTES = 2 * DenialReceipts.MAX_TEXT_CHARS;

    /** What is explained; exactly one of these. */
    private static final class Subject {
        @Option(
                names = "--decision",
                paramLabel = "ID",
                description = "a DecisionId of a denial, or an eventID or requestID of the audit log")
        private @Nullable String decision;

        @Option(
                names = "--message",
                paramLabel = "TEXT",
                description = "the EncodedAuthorizationMessage of a denial, or - to read it from standard input")
        private @Nullable String message;

        @Option(
                names = "--request",
                paramLabel = "FILE",
                description = "a request, written as a policy test is: Principal, Operation, Request, Environment")
        private @Nullable Path request;

        @ArgGroup(exclusive = false)
        private @Nullable LiveQuestion live;
    }

    @ArgGroup(multiplicity = "1")
    private Subject subject = new Subject();

    @Option(
            names = "--against",
            paramLabel = "DIR",
            description = "explain with the policies of this directory instead of those in force")
    private @Nullable Path against;

    @Option(names = "--json", description = "print JSON")
    private boolean json;

    @Mixin
    private Settings settings = new Settings();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        ExplainedPolicies policies = ExplainedPolicies.read(
                against == null ? settings.policies() : against, new Home(settings.account(), settings.homeRegion()));
        if (subject.decision != null) {
            return decision(RecordedDecision.find(settings.dataDirectory().audit(), subject.decision), policies);
        }
        if (subject.message != null) {
            return receipt(subject.message.equals("-") ? standardInput() : subject.message, policies);
        }
        try {
            Workspace workspace = policies.workspace();
            return all(
                    subject.request == null
                            ? List.of(live(workspace, policies))
                            : new RequestExplainer(workspace).explain(sent(subject.request)),
                    policies);
        } catch (IllegalArgumentException | ApiException unusable) {
            throw new CommandFailure(PolicyCommand.UNREADABLE, String.valueOf(unusable.getMessage()));
        }
    }

    private int decision(RecordedDecision decision, ExplainedPolicies policies) {
        String message = decision.encodedMessage();
        if (message != null) {
            return receipt(message, policies);
        }
        RecordedQuestion asked = RecordedQuestion.of(decision, policies.policies(), settings);
        RecordedDecisionText text =
                new RecordedDecisionText(asked.decision(), policies.policies(), asked.asker(), asked.notes());
        List<Explanation> again =
                asked.requests().stream().map(policies::explainBeforeReading).toList();
        if (json) {
            ObjectNode all = text.json();
            ArrayNode array = all.putArray("askedAgain");
            again.forEach(one -> array.add(StrictJson.object(
                    ExplanationJson.of(one, policies.suggestions(one)).getBytes(StandardCharsets.UTF_8))));
            print(all.toPrettyString() + "\n");
        } else {
            print(text.text());
            for (Explanation one : again) {
                print("\nAsked again, before anything is read:\n");
                print(ExplanationText.joined(ExplanationText.of(one, policies.suggestions(one))));
            }
        }
        return decision.decision().equals("ALLOW") ? PolicyCommand.GOOD : PolicyCommand.FOUND;
    }

    private int receipt(String message, ExplainedPolicies policies) {
        DenialReceipt receipt;
        try (RootAccess root = RootAccess.open(settings, new SecureRandom());
                DenialReceipts receipts = new DenialReceipts(root.denialReceiptKey())) {
            receipt = receipts.open(message.strip());
        }
        if (receipt == null) {
            throw new CommandFailure(
                    PolicyCommand.UNREADABLE,
                    "the message is not one of this server, or was altered: its data folder is "
                            + settings.dataDirectory().root().toAbsolutePath());
        }
        Explanation explanation = policies.explain(receipt);
        return explained(explanation, policies, ReceiptNotes.of(receipt, explanation, policies.policies()));
    }

    private static String standardInput() {
        try {
            return new String(System.in.readNBytes(MAX_MESSAGE_BYTES), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new CommandFailure(PolicyCommand.UNREADABLE, "cannot read standard input: " + e.getMessage());
        }
    }

    private Explained live(Workspace workspace, ExplainedPolicies policies) {
        LiveQuestion live = Objects.requireNonNull(subject.live);
        return new Explained(policies.explainBeforeReading(live.in(workspace)), Explained.Matter.REQUEST, List.of());
    }

    private static PolicyTest sent(Path file) {
        try {
            String text = Files.readString(file);
            // A request need not say what is expected of it.
            String tests = "{\"Tests\": " + text + ", \"Defaults\": {\"Name\": \"request\", \"Environment\": {},"
                    + " \"Expect\": {\"Decision\": \"Allow\"}}}";
            boolean whole = text.contains("\"Tests\"");
            return TestFileReader.read(new TreeMap<>(Map.of(file.toString(), whole ? text : tests)))
                    .getFirst();
        } catch (IOException e) {
            throw new CommandFailure(PolicyCommand.UNREADABLE, "cannot read " + file + ": " + e.getMessage());
        } catch (PolicyException refused) {
            throw new CommandFailure(PolicyCommand.UNREADABLE, String.valueOf(refused.getMessage()));
        }
    }

    private int all(List<Explained> explained, ExplainedPolicies policies) {
        if (explained.isEmpty()) {
            print("ALLOWED: anyone may call this operation\n");
        }
        explained.forEach(one -> explained(one.explanation(), policies, one.notes()));
        return explained.stream().anyMatch(Explained::denies) ? PolicyCommand.FOUND : PolicyCommand.GOOD;
    }

    private int explained(Explanation explanation, ExplainedPolicies policies, List<String> notes) {
        List<Suggestion> suggestions = policies.suggestions(explanation);
        if (json) {
            print(ExplanationJson.of(explanation, suggestions, notes) + "\n");
        } else {
            List<String> lines = new ArrayList<>(notes);
            if (!notes.isEmpty()) {
                lines.add("");
            }
            lines.addAll(ExplanationText.of(explanation, suggestions));
            print(ExplanationText.joined(lines));
        }
        return explanation.decision() instanceof Decision.Allow ? PolicyCommand.GOOD : PolicyCommand.FOUND;
    }

    private void print(String text) {
        PrintWriter out = spec.commandLine().getOut();
        out.print(text);
        out.flush();
    }
}
