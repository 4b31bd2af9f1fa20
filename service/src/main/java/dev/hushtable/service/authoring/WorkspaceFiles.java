package dev.hushtable.service.authoring;

import dev.hushtable.policy.PolicyException;
import dev.hushtable.policy.PolicyProblem;
import dev.hushtable.service.identity.PolicyFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The texts of a workspace by name ({@code iam/users/ana.json}), read but not understood. Immutable.
 *
 * @param policies what a server reads, too
 * @param schemas below {@code schemas/}
 * @param tests below {@code tests/}
 */
public record WorkspaceFiles(
        SortedMap<String, String> policies, SortedMap<String, String> schemas, SortedMap<String, String> tests) {

    public WorkspaceFiles {
        policies = Collections.unmodifiableSortedMap(new TreeMap<>(policies));
        schemas = Collections.unmodifiableSortedMap(new TreeMap<>(schemas));
        tests = Collections.unmodifiableSortedMap(new TreeMap<>(tests));
    }

    /**
     * Reads them.
     *
     * @throws PolicyException when files break a limit, are not UTF-8, lie outside the directory or cannot be read
     */
    public static WorkspaceFiles read(Path directory) throws PolicyException {
        try {
            return new WorkspaceFiles(
                    new PolicyFiles(directory).read(),
                    PolicyFiles.below(directory, "schemas").read(),
                    PolicyFiles.below(directory, "tests").read());
        } catch (IOException unreadable) {
            throw new PolicyException(
                    List.of(new PolicyProblem(directory.toString(), 1, 1, "cannot be read: " + unreadable)));
        }
    }
}
