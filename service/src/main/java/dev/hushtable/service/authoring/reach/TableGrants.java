package dev.hushtable.service.authoring.reach;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.hushtable.policy.PolicyException;
import dev.hushtable.policy.PolicyProblem;
import dev.hushtable.policy.ResourcePolicy;
import dev.hushtable.policy.directory.PolicySet;
import dev.hushtable.policy.document.PolicyDocument;
import dev.hushtable.policy.encryption.AttributeClass;
import dev.hushtable.policy.encryption.TableEncryption;
import dev.hushtable.service.access.ClassKeys;
import dev.hushtable.service.access.ItemShape;
import dev.hushtable.service.authoring.Asker;
import dev.hushtable.service.authoring.Home;
import dev.hushtable.service.authoring.Questions;
import dev.hushtable.service.authoring.Schema;
import dev.hushtable.service.authoring.Workspace;
import dev.hushtable.service.identity.PolicyFiles;
import dev.hushtable.service.operation.review.GrantedAccess;
import dev.hushtable.service.table.TableDefinition;
import dev.hushtable.service.table.TableSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a running server's policies grant on a table: of everybody they describe what the engine says they may read, write and
 * do with it as a whole; then, as they are written, the statements of its resource policy and of the policies and grants of its
 * keys, which may name others. Thread-safe.
 */
public final class TableGrants implements GrantedAccess {
    private static final int LONGEST_WORDS = 8_000;

    private final Policies policies;
    private final Workspace.Surroundings surroundings;
    private final Keys keys;

    public TableGrants(Policies policies, Workspace.Surroundings surroundings, Keys keys) {
        this.policies = policies;
        this.surroundings = surroundings;
        this.keys = keys;
    }

    /** The files of the policies, and what of them is in force. */
    public record Policies(Path folder, Supplier<PolicySet> inForce) {}

    /**
     * The keys of tables.
     *
     * @param usual of tables that name none
     * @param rules what a key says of who may use it: its policy, and as many grants as are wanted
     */
    public record Keys(Supplier<String> usual, BiFunction<String, Integer, List<PolicyDocument>> rules) {}

    @Override
    public Listing of(TableDefinition table, int atMost) throws PolicyException {
        PolicySet inForce = policies.inForce().get();
        String[] arn = table.identity().arn().split(":", 6);
        ResourcePolicy own = surroundings.resourcePolicies().of(table.identity().arn());
        Schema schema = new Schema("the table", "", JsonNodeFactory.instance.objectNode(), table, own);
        Workspace workspace = Workspace.of(texts(), new Home(arn[4], arn[3]), List.of(schema), surroundings);
        if (!workspace.policies().hash().equals(inForce.hash())) {
            throw notInForce("is being changed");
        }
        List<Access> all = new ArrayList<>();
        effective(workspace, table, all, atMost);
        WrittenGrants written = new WrittenGrants(arn[4], all);
        if (own != null) {
            written.add("by the table's own policy", own.document());
        }
        for (Map.Entry<String, String> key : keysOf(workspace, table).entrySet()) {
            if (all.size() <= atMost) {
                keys.rules().apply(key.getKey(), atMost + 1).forEach(rules -> written.add(key.getValue(), rules));
            }
        }
        return new Listing(inForce.hash(), all.size() > atMost ? all.subList(0, atMost + 1) : all);
    }

    private SortedMap<String, String> texts() throws PolicyException {
        try {
            return new PolicyFiles(policies.folder()).read();
        } catch (IOException e) {
            throw notInForce("cannot be read");
        }
    }

    private static PolicyException notInForce(String why) {
        return new PolicyException(List.of(new PolicyProblem("policies", 1, 1, why)));
    }

    private static void effective(Workspace workspace, TableDefinition table, List<Access> all, int atMost) {
        Reach reach = new Reach(workspace, Environment.OPEN);
        List<String> attributes = attributes(workspace, table);
        for (Asker asker : Questions.principals(workspace)) {
            if (all.size() > atMost) {
                return;
            }
            Map<Door.Kind, OpenWays> ways = new TreeMap<>();
            for (String attribute : attributes) {
                List<Cell> cells =
                        reach.row(asker, new Target(table, attribute, null)).cells();
                for (Cell cell : cells) {
                    if (!(cell.answer() instanceof Answer.No)) {
                        Door.Kind kind = cell.door().kind();
                        ways.computeIfAbsent(kind, one -> new OpenWays())
                                .add(kind == Door.Kind.WHOLE ? cell.door().name() : attribute, cell);
                    }
                }
            }
            ways.forEach((kind, open) -> all.add(new Access(
                    asker.text(),
                    arn(asker, workspace),
                    kind(kind),
                    cut(kind.word() + " " + open.words()),
                    open.statements())));
        }
    }

    /** Those that are asked about, and those that masks and classes make special. */
    private static List<String> attributes(Workspace workspace, TableDefinition table) {
        TreeSet<String> special = new TreeSet<>();
        TableEncryption encryption = workspace.policies().encryption(table.name());
        if (encryption != null) {
            encryption.classes().forEach(one -> special.addAll(one.attributes()));
        }
        List<String> named = NamedAttributes.of(workspace, table);
        named.forEach(special::remove);
        List<String> all = new ArrayList<>(special);
        all.addAll(named);
        return all;
    }

    private static Kind kind(Door.Kind kind) {
        return switch (kind) {
            case READ -> Kind.READ;
            case WRITE -> Kind.WRITE;
            case WHOLE -> Kind.WHOLE;
        };
    }

    private static @Nullable String arn(Asker asker, Workspace workspace) {
        if (!(asker instanceof Asker.User user)) {
            return null;
        }
        String account = user.account().isEmpty() ? workspace.home().accountId() : user.account();
        return "arn:aws:iam::" + account + ":user/" + user.name();
    }

    static String cut(String text) {
        return text.length() > LONGEST_WORDS ? text.substring(0, LONGEST_WORDS) + "…" : text;
    }

    /** The key the table is sealed under, and those of its classes; ARNs to words. */
    private SortedMap<String, String> keysOf(Workspace workspace, TableDefinition table) {
        SortedMap<String, String> words = new TreeMap<>();
        TableSettings.KmsKey own = table.settings().kmsKey();
        words.put(own == null ? keys.usual().get() : own.keyArn(), "by the key of the table");
        TableEncryption encryption = workspace.policies().encryption(table.name());
        if (encryption == null) {
            return words;
        }
        for (AttributeClass one : encryption.classes()) {
            var use = surroundings
                    .classKeys()
                    .use(
                            ClassKeys.Use.OPEN,
                            new ClassKeys.Question(
                                    new ItemShape.Table(
                                            table.name(), table.identity().arn()),
                                    one.name(),
                                    one.keyId(),
                                    workspace.home().accountId()));
            if (use != null) {
                words.merge(use.resource(), "by the key of class " + one.name(), (is, more) -> is + ", " + more);
            }
        }
        return words;
    }
}
