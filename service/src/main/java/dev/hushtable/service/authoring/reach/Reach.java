package dev.hushtable.service.authoring.reach;

import dev.hushtable.policy.AuthorizationRequest;
import dev.hushtable.policy.ContextValue;
import dev.hushtable.policy.disclosure.MaskStatement;
import dev.hushtable.policy.disclosure.ResultCheck;
import dev.hushtable.policy.source.JsonReader;
import dev.hushtable.policy.source.JsonValue;
import dev.hushtable.policy.source.Problems;
import dev.hushtable.service.authoring.Asker;
import dev.hushtable.service.authoring.JsonTrees;
import dev.hushtable.service.authoring.Questions;
import dev.hushtable.service.authoring.Workspace;
import dev.hushtable.service.authoring.testing.EnvironmentReader;
import dev.hushtable.service.wire.ApiException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Who reaches an attribute of a table, and through which doors. Every answer is the engine's own, about questions that
 * the real operations planned; what a door lets out is asked about once more, as the server does with results, unless
 * the table's results are only observed. Thread-safe.
 *
 * <p>Roles stand for all their sessions: session tags are open, and session policies, which only take away, are left out.
 */
public final class Reach {
    private final Workspace workspace;
    private final Judge judge;
    private final Opener opener;

    public Reach(Workspace workspace, Environment environment) {
        this.workspace = workspace;
        this.judge = new Judge(workspace.policies());
        this.opener = new Opener(workspace, environment);
    }

    /** All doors to a target, for one principal. */
    public Row row(Asker asker, Target target) {
        List<Door> doors = new ArrayList<>(new ReadDoors(target).all());
        doors.addAll(new WriteDoors(target).all());
        doors.addAll(WholeDoors.of(target.table()));
        return new Row(
                asker,
                target,
                doors.stream().map(door -> cell(asker, target, door)).toList());
    }

    private Cell cell(Asker asker, Target target, Door door) {
        Answer answer = answer(asker, target, door);
        boolean canShow =
                door.kind() == Door.Kind.READ && !(answer instanceof Answer.No) && !(answer instanceof Answer.Closed);
        return new Cell(door, answer, canShow ? mask(asker, target, door) : null);
    }

    /** The first mask that may hold, whatever is open. */
    private @Nullable String mask(Asker asker, Target target, Door door) {
        Way way = door.ways().getFirst();
        AuthorizationRequest question = opener.open(planned(asker, target, way).getFirst(), asker, target, way)
                .with(ContextValue.Unknown.INSTANCE);
        MaskStatement mask = new ResultCheck(
                        workspace.policies()::authorize,
                        workspace.policies().masks(),
                        question,
                        target.table().identity().arn())
                .maskOn(List.of(target.attribute()));
        return mask == null
                ? null
                : mask.mask().kind() + " (" + mask.ref().file() + ":"
                        + mask.ref().line() + ")";
    }

    /** The best answer of the ways through a door. */
    private Answer answer(Asker asker, Target target, Door door) {
        return door.ways().stream()
                .map(way -> answer(asker, target, door, way))
                .min(Comparator.comparingInt(Reach::rank))
                .orElseThrow();
    }

    private static int rank(Answer answer) {
        return switch (answer) {
            case Answer.Yes yes -> 0;
            case Answer.OnlyIf onlyIf -> 1;
            case Answer.Undecidable undecidable -> 2;
            case Answer.Closed closed -> 3;
            case Answer.No no -> 4;
        };
    }

    private Answer answer(Asker asker, Target target, Door door, Way way) {
        List<AuthorizationRequest> planned;
        try {
            planned = planned(asker, target, way);
        } catch (ApiException e) {
            return new Answer.No("not a valid request: " + e.getMessage(), List.of());
        }
        List<Openness> questions = new ArrayList<>();
        for (AuthorizationRequest question : planned) {
            questions.add(opener.open(question, asker, target, way));
            if (way instanceof Way.Request request && Opener.isLookedAt(door, way) && isEnforced(target)) {
                questions.add(opener.result(question, asker, target, request));
            }
        }
        String partition = target.partition();
        Candidates candidates = new Candidates(planned.getFirst(), partition == null ? List.of() : List.of(partition));
        Answer answer = judge.answer(questions, candidates);
        ClassKey key = answer instanceof Answer.No ? null : ClassKey.of(workspace, target, door, planned);
        if (key == null) {
            return answer;
        }
        Openness use = opener.open(
                Questions.about(workspace, asker, key.use(), EnvironmentReader.usual()), asker, target, way);
        if (judge.answer(List.of(use), candidates) instanceof Answer.No no) {
            return new Answer.Closed(key.missing() + ": " + no.reason(), no.statements());
        }
        questions.add(use);
        return judge.answer(questions, candidates);
    }

    private List<AuthorizationRequest> planned(Asker asker, Target target, Way way) {
        return switch (way) {
            case Way.Request request ->
                Questions.of(workspace, asker, request.operation(), request.request(), EnvironmentReader.usual());
            case Way.Action action -> {
                AuthorizationRequest bare =
                        Questions.of(workspace, asker, action.action(), action.resource(), EnvironmentReader.usual());
                yield List.of(bare.with(tags(target)));
            }
        };
    }

    /** What a request learns of the table it is about. */
    private static Map<String, ContextValue> tags(Target target) {
        Map<String, ContextValue> tags = new HashMap<>();
        target.table()
                .tags()
                .forEach((key, value) -> tags.merge(
                        "aws:resourcetag/" + key.toLowerCase(Locale.ROOT),
                        new ContextValue.Single(value),
                        (one, other) -> ContextValue.Unknown.INSTANCE));
        return tags;
    }

    /** What leaves a table is looked at unless its file says that it is only observed. */
    private boolean isEnforced(Target target) {
        String name = "tables/" + target.table().name() + ".json";
        String text = workspace.files().policies().get(name);
        JsonValue rules = text == null ? null : JsonReader.read(text, new Problems(name));
        return rules == null
                || !Objects.equals(JsonTrees.of(rules).path("ResultEnforcement").asText(), "observe");
    }
}
