package dev.hushtable.service.authoring.reach;

import dev.hushtable.policy.AuthorizationRequest;
import dev.hushtable.policy.ContextValue;
import dev.hushtable.policy.ContextValue.Many;
import dev.hushtable.policy.disclosure.ResultKeys;
import dev.hushtable.service.authoring.Asker;
import dev.hushtable.service.authoring.Workspace;
import dev.hushtable.service.authoring.reach.Door.Kind;
import dev.hushtable.service.authoring.reach.Openness.Form;
import dev.hushtable.service.authoring.reach.Openness.Variable;
import dev.hushtable.service.authoring.reach.Way.Partition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes of the questions of one planned request those of all requests that go the same way. */
final class Opener {
    private static final Pattern TAG = Pattern.compile("aws:PrincipalTag/([^\\s\"}',]+)", Pattern.CASE_INSENSITIVE);
    private static final String LEADING_KEYS = "dynamodb:LeadingKeys";
    private static final String ATTRIBUTES = "dynamodb:attributes";
    private static final List<String> LEADING = List.of("dynamodb:leadingkeys", "dynamodb:firstpartitionkeyvalues");
    private static final List<String> FURTHER = List.of(
            "dynamodb:SecondPartitionKeyValues",
            "dynamodb:ThirdPartitionKeyValues",
            "dynamodb:FourthPartitionKeyValues");
    private static final String BASE = "hushtable:basepartitionkeyvalues";

    /** When, from where, with what and why. */
    private static final List<String> SURROUNDINGS =
            List.of("aws:SourceIp", "aws:CurrentTime", "aws:EpochTime", "aws:UserAgent", "hushtable:Purpose");

    /** What a session may be given beside its tags. */
    private static final List<String> OF_SESSIONS =
            List.of("aws:userid", "aws:SourceIdentity", "aws:TokenIssueTime", "aws:FederatedProvider");

    private final Environment environment;
    private final Set<String> tags;

    Opener(Workspace workspace, Environment environment) {
        this.environment = environment;
        this.tags = tags(workspace);
    }

    /** The tags of principals that policies speak of, in the first spelling met. */
    private static Set<String> tags(Workspace workspace) {
        Map<String, String> tags = new TreeMap<>();
        List<String> texts = new ArrayList<>(workspace.files().policies().values());
        texts.addAll(workspace.files().schemas().values());
        for (String text : texts) {
            Matcher matcher = TAG.matcher(text);
            while (matcher.find()) {
                tags.putIfAbsent(matcher.group(1).toLowerCase(Locale.ROOT), matcher.group(1));
            }
        }
        return new TreeSet<>(tags.values());
    }

    /** The question before anything is read. */
    Openness open(AuthorizationRequest planned, Asker asker, Target target, Way way) {
        List<Variable> open = new ArrayList<>();
        SURROUNDINGS.stream().map(Variable::new).forEach(open::add);
        if (asker instanceof Asker.RoleSession) {
            OF_SESSIONS.stream().map(Variable::new).forEach(open::add);
            tags.forEach(tag -> open.add(new Variable("aws:PrincipalTag/" + tag)));
        }
        open.removeIf(
                variable -> environment.settled().containsKey(variable.keys().getFirst()));
        Map<String, ContextValue> context = new HashMap<>(planned.context());
        context.putAll(environment.settled());
        if (way instanceof Way.Request request && context.containsKey(LEADING.getFirst())) {
            addPartition(target, request.partition(), open);
        }
        return new Openness(planned, open).and(environment.settled()).and(deferred(planned));
    }

    /** What only a result shows hinders nothing before it is there. */
    private static Map<String, ContextValue> deferred(AuthorizationRequest planned) {
        Map<String, ContextValue> deferred = new HashMap<>();
        for (String key : ResultKeys.DECIDED_ON_RESULT) {
            if (planned.contextValue(key) == ContextValue.Unknown.INSTANCE) {
                deferred.put(key, ContextValue.Deferred.INSTANCE);
            }
        }
        return deferred;
    }

    private static void addPartition(Target target, Partition partition, List<Variable> open) {
        boolean isSettled = partition == Partition.TABLE && target.partition() != null;
        if (!isSettled) {
            open.add(new Variable(LEADING_KEYS, Form.LIST, LEADING));
        }
        if (partition == Partition.INDEX) {
            FURTHER.forEach(key -> open.add(new Variable(key, Form.LIST, List.of(key.toLowerCase(Locale.ROOT)))));
        }
    }

    /** The question about what leaves: the attribute, of an item of the partition. */
    Openness result(AuthorizationRequest planned, Asker asker, Target target, Way.Request way) {
        Openness before = open(planned, asker, target, way);
        Map<String, ContextValue> leaving = new HashMap<>();
        TreeSet<String> names = new TreeSet<>(target.table().keySchema().names());
        if (planned.contextValue(ATTRIBUTES) instanceof Many many) {
            names.addAll(many.values());
        }
        names.add(target.attribute());
        leaving.put(ATTRIBUTES, new Many(List.copyOf(names)));
        leaving.put("hushtable:returnedattributes", new Many(List.of(target.attribute())));
        List<Variable> open = new ArrayList<>();
        open.add(new Variable("hushtable:SortKeyValues", Form.LIST, List.of("hushtable:sortkeyvalues")));
        String partition = target.partition();
        List<String> keys =
                way.partition() == Partition.TABLE ? List.of(LEADING.get(0), LEADING.get(1), BASE) : LEADING;
        if (partition == null && way.partition() == Partition.INDEX) {
            open.add(new Variable("hushtable:BasePartitionKeyValues", Form.LIST, List.of(BASE)));
        } else if (partition != null) {
            leaving.put(BASE, new Many(List.of(partition)));
        }
        if (partition != null && way.partition() == Partition.TABLE) {
            LEADING.forEach(key -> leaving.put(key, new Many(List.of(partition))));
        } else {
            open.add(new Variable(LEADING_KEYS, Form.LIST, keys));
        }
        List<Variable> kept = before.open().stream()
                .filter(variable -> !variable.name().equals(LEADING_KEYS))
                .toList();
        return new Openness(before.question(), kept).and(leaving).opening(open);
    }

    /** Whether what goes through a door is looked at once more before it leaves. */
    static boolean isLookedAt(Door door, Way way) {
        return door.kind() == Kind.READ && way instanceof Way.Request;
    }
}
