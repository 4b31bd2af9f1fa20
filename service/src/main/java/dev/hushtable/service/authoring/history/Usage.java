package dev.hushtable.service.authoring.history;

import dev.hushtable.policy.AuthorizationRequest;
import dev.hushtable.service.access.IncompleteRecordException;
import dev.hushtable.service.access.RecordedQuestions;
import dev.hushtable.service.access.RecordedQuestions.RecordedQuestion;
import java.util.Collections;
import java.util.Comparator;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What one principal was allowed and used. Confined to one thread. */
public final class Usage implements Consumer<HistoryEvent> {
    private final String typed;
    private final SortedMap<Used, ResourceUse> uses = new TreeMap<>();
    private final Tally<String> open = new Tally<>();
    private final Tally<String> statements = new Tally<>();
    private @Nullable String principal;
    private long decisions;

    /** An action on a resource. */
    record Used(String resource, String action) implements Comparable<Used> {
        private static final Comparator<Used> ORDER =
                Comparator.comparing(Used::resource).thenComparing(Used::action);

        @Override
        public int compareTo(Used other) {
            return ORDER.compare(this, other);
        }
    }

    /** @param typed whose: {@code ana}, {@code user/ana}, {@code role/nurse}, or an ARN */
    public Usage(String typed) {
        this.typed = typed;
    }

    @Override
    public void accept(HistoryEvent event) {
        String arn = Principals.of(event);
        if (arn == null
                || !Principals.means(typed, arn)
                || !event.isDecision()
                || !"ALLOW".equals(event.recorded().decision())) {
            return;
        }
        principal = arn;
        decisions++;
        Sightings sighting =
                Sightings.of(event.recorded().eventTime(), event.recorded().index());
        event.recorded().statements().forEach(statement -> statements.add(statement, sighting));
        try {
            RecordedQuestions asked = EventQuestions.of(event).read();
            asked.all().forEach(question -> add(question, sighting));
        } catch (IncompleteRecordException incomplete) {
            open.add(incomplete.gap().words(), sighting);
        }
    }

    private void add(RecordedQuestion question, Sightings sighting) {
        AuthorizationRequest request = question.request();
        Used used = new Used(request.resource(), request.action());
        if (uses.size() >= HistoryLimits.MAX_KINDS && !uses.containsKey(used)) {
            open.add("too many resources", sighting);
            return;
        }
        uses.computeIfAbsent(used, any -> new ResourceUse()).add(request, sighting);
    }

    /** The principal's ARN; null when nothing was found. */
    public @Nullable String principal() {
        return principal;
    }

    /** How many allowed requests there were. */
    public long decisions() {
        return decisions;
    }

    /** Those that say too little to be used, by reason. */
    public SortedMap<String, Sightings> open() {
        return open.seen();
    }

    SortedMap<Used, ResourceUse> uses() {
        return Collections.unmodifiableSortedMap(uses);
    }

    /** The statements that allowed them, as records name them. */
    SortedMap<String, Sightings> statements() {
        return statements.seen();
    }
}
