package dev.hushtable.policy.directory;

import dev.hushtable.policy.Limits;
import dev.hushtable.policy.directory.IdentityFile.Policies;
import dev.hushtable.policy.document.DocumentReader;
import dev.hushtable.policy.document.PolicyDocument;
import dev.hushtable.policy.document.Source;
import dev.hushtable.policy.source.Elements;
import dev.hushtable.policy.source.JsonValue;
import dev.hushtable.policy.source.JsonValue.Member;
import dev.hushtable.policy.source.JsonValue.TextValue;
import dev.hushtable.policy.source.Problems;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads the files of users, groups and roles; element names are those of IAM's API. */
final class IdentityReader {
    private static final List<String> USER =
            List.of("UserName", "Groups", "AttachedPolicies", "InlinePolicies", "PermissionsBoundary", "Tags");
    private static final List<String> GROUP = List.of("GroupName", "Members", "AttachedPolicies", "InlinePolicies");
    private static final List<String> ROLE = List.of(
            "RoleName",
            "AssumeRolePolicyDocument",
            "MaxSessionDuration",
            "BreakGlass",
            "AttachedPolicies",
            "InlinePolicies",
            "PermissionsBoundary",
            "Tags");

    private final Elements elements;
    private final Problems problems;

    private IdentityReader(Elements elements, Problems problems) {
        this.elements = elements;
        this.problems = problems;
    }

    static @Nullable IdentityFile user(String name, JsonValue value, Problems problems) {
        IdentityReader reader = reader(value, "a user", USER, problems);
        return reader == null ? null : reader.named("UserName", name).file(reader.references("Groups"), null);
    }

    static @Nullable IdentityFile group(String name, JsonValue value, Problems problems) {
        IdentityReader reader = reader(value, "a group", GROUP, problems);
        return reader == null ? null : reader.named("GroupName", name).file(reader.references("Members"), null);
    }

    static @Nullable IdentityFile role(String name, JsonValue value, Problems problems) {
        IdentityReader reader = reader(value, "a role", ROLE, problems);
        return reader == null
                ? null
                : reader.named("RoleName", name)
                        .file(List.of(), new AssumptionReader(reader.elements, problems).read(name));
    }

    private static @Nullable IdentityReader reader(
            JsonValue value, String what, List<String> allowed, Problems problems) {
        Elements elements = Elements.of(value, what, allowed, problems);
        return elements == null ? null : new IdentityReader(elements, problems);
    }

    private IdentityFile file(List<Reference> peers, Role.@Nullable Assumption assumption) {
        TextValue boundary = elements.text("PermissionsBoundary");
        Policies policies = new Policies(
                inlinePolicies(), references("AttachedPolicies"), boundary == null ? null : Reference.of(boundary));
        return new IdentityFile(problems, peers, policies, tags(), assumption);
    }

    private IdentityReader named(String element, String name) {
        TextValue written = elements.text(element);
        if (written != null && !written.text().equals(name)) {
            problems.add(
                    written.position(),
                    element + " \"" + written.text() + "\" differs from the name of the file, \"" + name
                            + "\"; it may be left out");
        }
        return this;
    }

    private List<Reference> references(String element) {
        List<Reference> references = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (TextValue text : elements.texts(element)) {
            if (seen.add(text.text())) {
                references.add(Reference.of(text));
            } else {
                problems.add(text.position(), "\"" + text.text() + "\" occurs twice in " + element);
            }
        }
        return references;
    }

    private List<PolicyDocument> inlinePolicies() {
        List<PolicyDocument> documents = new ArrayList<>();
        for (Member member : elements.map("InlinePolicies").values()) {
            String wrong = Names.objection(FileKind.POLICY, member.name());
            if (wrong != null) {
                problems.add(member.position(), wrong);
            }
            documents.add(DocumentReader.identityPolicy(member.value(), new Source(member.name(), problems)));
        }
        return documents;
    }

    private Map<String, String> tags() {
        Map<String, String> tags = new TreeMap<>();
        Set<String> seen = new HashSet<>();
        for (Member member : elements.map("Tags").values()) {
            String key = member.name();
            if (key.isEmpty() || key.length() > Limits.MAX_TAG_KEY_CHARS) {
                problems.add(member.position(), "a tag's key has 1 to " + Limits.MAX_TAG_KEY_CHARS + " characters");
            }
            if (!seen.add(key.toLowerCase(Locale.ROOT))) {
                problems.add(member.position(), "the tag \"" + key + "\" occurs twice: keys of tags ignore case");
            }
            if (member.value() instanceof TextValue text && text.text().length() <= Limits.MAX_TAG_VALUE_CHARS) {
                tags.put(key, text.text());
            } else {
                problems.add(
                        member.value().position(),
                        "a tag's value is a string of at most " + Limits.MAX_TAG_VALUE_CHARS + " characters");
            }
        }
        if (tags.size() > Limits.MAX_TAGS) {
            problems.add(elements.position(), "there are more than " + Limits.MAX_TAGS + " tags");
        }
        return tags;
    }
}
