package dev.hushtable.service.authoring.history;

import dev.hushtable.policy.directory.PolicySet;
import dev.hushtable.policy.disclosure.ResultEnforcement;
import dev.hushtable.policy.encryption.TableEncryption;
import dev.hushtable.service.access.IncompleteRecordException;
import dev.hushtable.service.access.RecordedQuestions;
import dev.hushtable.service.authoring.history.Flip.Kind;
import dev.hushtable.service.authoring.history.Outcome.Answer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Decides every recorded decision again, by the policies before a change and after it. Each distinct question is decided
 * once; memory is bounded however long the history is. Confined to one thread.
 */
public final class Replay implements Consumer<HistoryEvent> {
    private static final String DECIDED_ON_RESULT = "was denied for what it found, which is not recorded";

    private final Judge before;
    private final Judge after;
    private final Recollection<Answers> answers;
    private final Tally<Flip> flips = new Tally<>();
    private final Tally<Flip> drift = new Tally<>();
    private final Tally<String> open = new Tally<>();
    private long decisions;

    /** @param open why nobody can say; null when it can be said */
    private record Answers(
            Set<Flip> flips, Set<Flip> drift, @Nullable String open) {}

    /**
     * @param unlessSaid how results of tables are enforced whose files do not say
     */
    public Replay(PolicySet before, PolicySet after, ResultEnforcement unlessSaid) {
        this.before = new Judge(before, unlessSaid, before);
        this.after = new Judge(after, unlessSaid, before);
        this.answers = new Recollection<>(List.of(this.before, this.after));
    }

    @Override
    public void accept(HistoryEvent event) {
        if (!event.isDecision()) {
            return;
        }
        decisions++;
        try {
            Outcome recorded = Outcome.recorded(event.recorded());
            EventQuestions questions = EventQuestions.of(event);
            Answers found = answers.of(questions, recorded, asked -> compare(recorded, asked));
            if (found.open() == null) {
                found.flips().forEach(flip -> flips.add(flip, sighting(event)));
            } else {
                open(event, found.open());
            }
            found.drift().forEach(flip -> drift.add(flip, sighting(event)));
        } catch (IncompleteRecordException incomplete) {
            open(event, incomplete.gap().words());
        }
    }

    /** What was found so far. */
    public ReplayReport report() {
        return new ReplayReport(decisions, flips.seen(), drift.seen(), open.seen(), flips.leftOut() + drift.leftOut());
    }

    private void open(HistoryEvent event, String reason) {
        open.add(reason, sighting(event));
    }

    private Answers compare(Outcome recorded, RecordedQuestions asked) {
        boolean onResult = recorded.answer() == Answer.DENY_ON_RESULT;
        Judgement judgement = after.judge(asked, recorded);
        if (judgement instanceof Judgement.Open(String reason)) {
            return new Answers(Set.of(), Set.of(), reason);
        }
        Judgement.Made now = (Judgement.Made) judgement;
        if (onResult) {
            return new Answers(Set.of(), Set.of(), now.outcome().isDenied() ? null : DECIDED_ON_RESULT);
        }
        Set<Flip> next = flips(recorded, now, asked, after);
        Set<Flip> old = before.judge(asked, recorded) instanceof Judgement.Made then
                ? flips(recorded, then, asked, before)
                : Set.of();
        Set<Flip> anyway = old.stream().map(Replay::withoutReason).collect(Collectors.toSet());
        next.removeIf(flip -> anyway.contains(withoutReason(flip)));
        return new Answers(next, old, null);
    }

    private static Flip withoutReason(Flip flip) {
        return new Flip(flip.kind(), flip.principal(), flip.table(), flip.attribute(), flip.action(), "");
    }

    private static Set<Flip> flips(Outcome recorded, Judgement.Made now, RecordedQuestions asked, Judge judge) {
        Set<Flip> flips = new HashSet<>();
        Place place = Place.of(asked, now.outcome().isDenied() ? judge : null);
        if (recorded.isDenied() != now.outcome().isDenied()) {
            Kind kind = now.outcome().isDenied() ? Kind.DENIED : Kind.ALLOWED;
            List<String> blamed = now.blamed().isEmpty() ? List.of("") : now.blamed();
            blamed.forEach(name -> flips.add(place.flip(kind, name, now.why())));
            return flips;
        }
        if (recorded.isDenied()) {
            return flips;
        }
        Outcome next = now.outcome();
        recorded.left().stream()
                .filter(next.redacted()::contains)
                .forEach(name -> flips.add(place.flip(Kind.HIDDEN, name, "")));
        recorded.redacted().stream()
                .filter(name -> next.left().contains(name) && !isOfClass(judge, place, name))
                .forEach(name -> flips.add(place.flip(Kind.SHOWN, name, now.why())));
        for (String name : recorded.left()) {
            boolean masked = next.masked().contains(name);
            if (next.left().contains(name) && masked != recorded.masked().contains(name)) {
                flips.add(place.flip(masked ? Kind.MASKED : Kind.UNMASKED, name, ""));
            }
        }
        return flips;
    }

    /** What is of a class may have been left out for its key, which nobody asks for again. */
    private static boolean isOfClass(Judge judge, Place place, String attribute) {
        TableEncryption encryption = judge.policies().encryption(place.table());
        return encryption != null && encryption.classOf(attribute) != null;
    }

    private static Sightings sighting(HistoryEvent event) {
        return Sightings.of(event.recorded().eventTime(), event.recorded().index());
    }
}
