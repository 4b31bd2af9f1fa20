package dev.hushtable.policy.syntax;

import dev.hushtable.policy.source.JsonReader;
import dev.hushtable.policy.source.JsonValue;
import dev.hushtable.policy.source.JsonValue.Member;
import dev.hushtable.policy.source.JsonValue.ObjectValue;
import dev.hushtable.policy.source.JsonValue.TextValue;
import dev.hushtable.policy.source.Problems;
import dev.hushtable.policy.syntax.PrincipalSyntax.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Puts a directory together: documents first, then who is under which. */
final class DirectoryReader {
    private final List<PolicyFile> files = new ArrayList<>();
    private final List<DocumentSyntax> documents = new ArrayList<>();
    private final List<TableShape> tables = new ArrayList<>();
    private final Set<String> observed = new LinkedHashSet<>();

    /** Documents by the path of their file; of a managed policy exactly one. */
    private final Map<String, List<DocumentSyntax>> byFile = new HashMap<>();

    DirectoryReader(Map<String, String> texts) {
        new TreeMap<>(texts).forEach((path, text) -> {
            String last = path.substring(path.lastIndexOf('/') + 1);
            if (!last.startsWith(".") && !last.endsWith(".md")) {
                files.add(PolicyFile.read(path, text));
            }
        });
    }

    DirectorySyntax directory() {
        files.forEach(this::contents);
        List<PrincipalSyntax> principals = new ArrayList<>();
        for (PolicyFile file : files) {
            if (file.root() != null && file.folder().equals("users")) {
                principals.add(principal(Kind.USER, file, file.root()));
            } else if (file.root() != null && file.folder().equals("roles")) {
                principals.add(principal(Kind.ROLE, file, file.root()));
            }
        }
        tables.forEach(table -> observed.addAll(table.named()));
        return new DirectorySyntax(files, documents, principals, tables, observed);
    }

    private void contents(PolicyFile file) {
        ObjectValue root = file.root();
        if (root == null) {
            return;
        }
        switch (file.folder()) {
            case "policies" -> add(file, file.name(), DocumentKind.MANAGED, root);
            case "users" -> inline(file, root, DocumentKind.INLINE_OF_USER);
            case "groups" -> inline(file, root, DocumentKind.INLINE_OF_GROUP);
            case "roles" -> {
                inline(file, root, DocumentKind.INLINE_OF_ROLE);
                ObjectValue trust = TableShapeReader.object(root, "AssumeRolePolicyDocument");
                if (trust != null) {
                    add(file, file.name(), DocumentKind.TRUST, trust);
                }
            }
            case "schemas" -> schema(file, root);
            default -> {
                if (file.folder().startsWith("tests")) {
                    observe(root);
                } else if (file.folder().startsWith("guardrails/scp/")) {
                    add(file, file.name(), DocumentKind.SERVICE_CONTROL, root);
                } else if (file.folder().startsWith("guardrails/rcp/")) {
                    add(file, file.name(), DocumentKind.RESOURCE_CONTROL, root);
                }
            }
        }
    }

    private void add(PolicyFile file, String name, DocumentKind kind, ObjectValue source) {
        DocumentSyntax document = DocumentSyntax.of(file, name, kind, source);
        documents.add(document);
        byFile.computeIfAbsent(file.path(), path -> new ArrayList<>()).add(document);
    }

    private void inline(PolicyFile file, ObjectValue root, DocumentKind kind) {
        ObjectValue policies = TableShapeReader.object(root, "InlinePolicies");
        if (policies != null) {
            for (Member policy : policies.members().values()) {
                if (policy.value() instanceof ObjectValue source) {
                    add(file, policy.name(), kind, source);
                }
            }
        }
    }

    /** A schema may carry its table's resource policy, as CreateTable does: a document in a string. */
    private void schema(PolicyFile file, ObjectValue root) {
        TableShape table = TableShapeReader.read(file);
        if (table == null) {
            return;
        }
        tables.add(table);
        Member policy = root.members().get("ResourcePolicy");
        if (policy != null && policy.value() instanceof TextValue text) {
            Problems problems = new Problems(file.path());
            JsonValue value = JsonReader.read(text.text(), problems);
            if (value == null) {
                file.problems()
                        .add(
                                text.position(),
                                "the resource policy is not valid JSON: "
                                        + problems.found().getFirst().message());
            } else if (Moved.to(text.position(), value) instanceof ObjectValue source) {
                add(file, table.name(), DocumentKind.RESOURCE, source);
            }
        }
    }

    /** Attribute names of items, wherever they stand: members whose value looks like an attribute value. */
    private void observe(JsonValue value) {
        switch (value) {
            case ObjectValue object -> {
                for (Member member : object.members().values()) {
                    if (member.value() instanceof ObjectValue typed
                            && typed.members().size() == 1
                            && AttributeTypes.ALL.containsAll(typed.members().keySet())) {
                        observed.add(member.name());
                    }
                    observe(member.value());
                }
            }
            case JsonValue.ArrayValue array -> array.elements().forEach(this::observe);
            case TextValue text -> {}
            case JsonValue.NumberValue number -> {}
            case JsonValue.BooleanValue truth -> {}
            case JsonValue.NullValue nothing -> {}
        }
    }

    private PrincipalSyntax principal(Kind kind, PolicyFile file, ObjectValue root) {
        List<DocumentSyntax> identity = new ArrayList<>(own(file, root));
        if (kind == Kind.USER) {
            for (PolicyFile group : files) {
                if (group.folder().equals("groups")
                        && group.account().equals(file.account())
                        && group.root() != null
                        && (names(root, "Groups").contains(group.name())
                                || names(group.root(), "Members").contains(file.name()))) {
                    identity.addAll(own(group, group.root()));
                }
            }
        }
        Map<String, String> tags = new LinkedHashMap<>();
        ObjectValue written = TableShapeReader.object(root, "Tags");
        if (written != null) {
            written.members()
                    .values()
                    .forEach(tag -> Text.of(tag.value()).forEach(value -> tags.put(tag.name(), value.text())));
        }
        String boundary = TableShapeReader.text(root, "PermissionsBoundary");
        return new PrincipalSyntax(
                kind,
                file.account(),
                file.name(),
                file.path(),
                tags,
                identity,
                boundary == null ? null : managed(file, boundary));
    }

    /** The inline and attached documents of a user, group or role. */
    private List<DocumentSyntax> own(PolicyFile file, ObjectValue root) {
        List<DocumentSyntax> own = new ArrayList<>();
        byFile.getOrDefault(file.path(), List.of()).stream()
                .filter(document -> document.kind().isIdentity())
                .forEach(own::add);
        names(root, "AttachedPolicies").stream()
                .map(name -> managed(file, name))
                .filter(Objects::nonNull)
                .forEach(own::add);
        return own;
    }

    private @Nullable DocumentSyntax managed(PolicyFile from, String name) {
        String account = from.account().isEmpty() ? "" : "accounts/" + from.account() + "/";
        List<DocumentSyntax> found = byFile.getOrDefault(account + "iam/policies/" + name + ".json", List.of());
        return found.isEmpty() ? null : found.getFirst();
    }

    private static List<String> names(ObjectValue root, String element) {
        Member member = root.members().get(element);
        return member == null
                ? List.of()
                : Text.of(member.value()).stream().map(Text::text).toList();
    }
}
