package dev.hushtable.policy.syntax;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A policy directory as it is written: its files, the documents in them, and who is under which. Immutable.
 *
 * @param observed attribute names of the schemas and of items in tests
 */
public record DirectorySyntax(
        List<PolicyFile> files,
        List<DocumentSyntax> documents,
        List<PrincipalSyntax> principals,
        List<TableShape> tables,
        Set<String> observed) {
    public DirectorySyntax {
        files = List.copyOf(files);
        documents = List.copyOf(documents);
        principals = List.copyOf(principals);
        tables = List.copyOf(tables);
        observed = Set.copyOf(observed);
    }

    /**
     * Reads.
     *
     * @param files text by name; names use {@code /} and are relative to the directory
     */
    public static DirectorySyntax read(Map<String, String> files) {
        return new DirectoryReader(files).directory();
    }

    /** The principals an identity document or a boundary speaks for. */
    public List<PrincipalSyntax> under(DocumentSyntax document) {
        return principals.stream()
                .filter(one -> one.identity().contains(document) || document.equals(one.boundary()))
                .toList();
    }

    public Stream<DocumentSyntax> documents(DocumentKind kind) {
        return documents.stream().filter(document -> document.kind() == kind);
    }

    /** The file of that path, or null. */
    public @Nullable PolicyFile file(String path) {
        return files.stream()
                .filter(file -> file.path().equals(path))
                .findFirst()
                .orElse(null);
    }
}
