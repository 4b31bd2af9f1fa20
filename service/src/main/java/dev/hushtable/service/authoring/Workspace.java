package dev.hushtable.service.authoring;

import dev.hushtable.crypto.Hmac;
import dev.hushtable.policy.PolicyException;
import dev.hushtable.policy.PolicyProblem;
import dev.hushtable.policy.directory.PolicySet;
import dev.hushtable.policy.disclosure.ResultEnforcement;
import dev.hushtable.service.access.AccessControl;
import dev.hushtable.service.access.ClassKeys;
import dev.hushtable.service.access.Masking;
import dev.hushtable.service.access.ResourcePolicies;
import dev.hushtable.service.access.ResultRules;
import dev.hushtable.service.storage.Tables;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A policy directory as its authors have it on their disk: the policies, compiled as a server compiles them, with the
 * schemas of the tables they are about and the tests beside them. Immutable and thread-safe. Nothing of it was ever near
 * a server, and no secret is in it.
 */
public final class Workspace {
    /** Digests of nothing that is stored: a workspace holds no secret. */
    private static final Masking MASKING = new Masking(Hmac.withKey(new byte[Hmac.TAG_BYTES]));

    private static final String DENY_RESULTS = "{\"ResultEnforcement\": \"deny\"}";

    private final Home home;
    private final WorkspaceFiles files;
    private final PolicySet policies;
    private final List<Schema> schemas;
    private final Tables tables;
    private final AccessControl access;
    private final Rehearsal rehearsal;
    private final ClassKeys classKeys;

    private Workspace(
            Home home, WorkspaceFiles files, PolicySet policies, List<Schema> schemas, Surroundings surroundings) {
        this.home = home;
        this.files = files;
        this.policies = policies;
        this.schemas = List.copyOf(schemas);
        this.tables = new SchemaTables(schemas);
        this.classKeys = surroundings.classKeys();
        ResultRules results = new ResultRules(ResultEnforcement.DENY, MASKING, classKeys);
        this.access = new AccessControl(() -> policies, surroundings.resourcePolicies(), results);
        this.rehearsal = new Rehearsal(tables, access);
    }

    /** What decides beside the files: on a disk what schemas say, in a server what there is. */
    public record Surroundings(ResourcePolicies resourcePolicies, ClassKeys classKeys) {}

    /**
     * A server's own files, with the tables and keys it has.
     *
     * @param tables described as a schema would
     * @throws PolicyException with every problem of the policies
     */
    public static Workspace of(
            SortedMap<String, String> policies, Home home, List<Schema> tables, Surroundings surroundings)
            throws PolicyException {
        WorkspaceFiles files = new WorkspaceFiles(policies, new TreeMap<>(), new TreeMap<>());
        return new Workspace(home, files, PolicySet.compile(policies, home.accountId()), tables, surroundings);
    }

    /** {@link #read(Path, Home)} for a server that is told nothing about its account. */
    public static Workspace read(Path directory) throws PolicyException {
        return read(directory, Home.DEFAULT);
    }

    /**
     * Reads a workspace.
     *
     * @param directory the folder that holds {@code iam}
     * @throws PolicyException with every problem of policies and schemas; tests are not understood here
     */
    public static Workspace read(Path directory, Home home) throws PolicyException {
        return of(WorkspaceFiles.read(directory), home);
    }

    /** The workspace of these files. */
    public static Workspace of(WorkspaceFiles files, Home home) throws PolicyException {
        List<PolicyProblem> problems = new ArrayList<>();
        PolicySet policies = null;
        List<Schema> schemas = List.of();
        try {
            policies = PolicySet.compile(files.policies(), home.accountId());
        } catch (PolicyException refused) {
            problems.addAll(refused.problems());
        }
        try {
            schemas = new SchemaReader(home).read(files.schemas());
        } catch (PolicyException refused) {
            problems.addAll(refused.problems());
        }
        if (policies == null || !problems.isEmpty()) {
            throw new PolicyException(problems);
        }
        return new Workspace(
                home,
                files,
                policies,
                schemas,
                new Surroundings(new SchemaPolicies(schemas), new WorkspaceClassKeys(home)));
    }

    /** The same, but every table of the schemas denies what may not leave, whatever is said of it. */
    public Workspace denyingResults() throws PolicyException {
        SortedMap<String, String> all = new TreeMap<>(files.policies());
        schemas.forEach(schema -> all.put("tables/" + schema.table().name() + ".json", DENY_RESULTS));
        return of(new WorkspaceFiles(all, files.schemas(), files.tests()), home);
    }

    public Home home() {
        return home;
    }

    /** The policies, compiled. */
    public PolicySet policies() {
        return policies;
    }

    /** The schemas, by file. */
    public List<Schema> schemas() {
        return schemas;
    }

    /** The schema of a table, or null when no file describes it. */
    public @Nullable Schema schema(String table) {
        return schemas.stream()
                .filter(schema -> schema.table().name().equals(table))
                .findFirst()
                .orElse(null);
    }

    /** The catalogue that the schemas make; its tables hold nothing. */
    public Tables tables() {
        return tables;
    }

    /** What using the keys of attribute classes takes. */
    public ClassKeys classKeys() {
        return classKeys;
    }

    /** Decides as a server with these policies would. */
    AccessControl accessControl() {
        return access;
    }

    Rehearsal rehearsal() {
        return rehearsal;
    }

    /** All texts as they were read. */
    public WorkspaceFiles files() {
        return files;
    }

    /** The tests, text by name. */
    public SortedMap<String, String> tests() {
        return files.tests();
    }
}
