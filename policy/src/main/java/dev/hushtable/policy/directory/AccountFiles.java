package dev.hushtable.policy.directory;

import dev.hushtable.policy.document.PolicyDocument;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/** The files of one account, read but not yet linked. Not thread-safe. */
final class AccountFiles {
    private final Map<String, PolicyDocument> policies = new TreeMap<>();
    private final Map<FileKind, SortedMap<String, IdentityFile>> identities = new EnumMap<>(FileKind.class);

    void policy(String name, PolicyDocument document) {
        policies.put(name, document);
    }

    void identity(FileKind kind, String name, IdentityFile identity) {
        identities(kind).put(name, identity);
    }

    Account link() {
        return new Linker(policies, identities(FileKind.USER), identities(FileKind.GROUP), identities(FileKind.ROLE))
                .link();
    }

    private SortedMap<String, IdentityFile> identities(FileKind kind) {
        return Objects.requireNonNull(identities.computeIfAbsent(kind, any -> new TreeMap<>()));
    }
}
