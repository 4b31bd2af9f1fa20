package dev.hushtable.policy.diff;

import dev.hushtable.policy.PolicyException;
import dev.hushtable.policy.diff.Comparison.Half;
import dev.hushtable.policy.syntax.DirectorySyntax;
import dev.hushtable.policy.syntax.ResourceEntry;
import dev.hushtable.policy.syntax.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Finds what a newer state of the policies allows and an older one does not, subject by subject. Deterministic. Every
 * request it names was put to both states; when it names none, {@link DiffReport#isExhaustive} says what that is worth.
 *
 * <p>Compared are users and the sessions of roles (without session policies and break-glass), every action of the
 * catalogue, resources of the place's account, roles by their trust policies, and condition keys as this server sends
 * them; and what masks hide from whom.
 */
public final class PolicyDiff {
    private static final List<String> NAMING = List.of("aws:username", "aws:userid", "aws:principalarn", "principal\"");

    private final Place place;
    private final Side before;
    private final Side after;
    private final Search search;

    private PolicyDiff(Place place, Side before, Side after) {
        this.place = place;
        this.before = before;
        this.after = after;
        this.search = new Search(place);
    }

    /**
     * Compares.
     *
     * @param before files as {@code PolicySet.compile} takes them, with {@code schemas/}
     * @throws PolicyException when either state is refused
     */
    public static DiffReport compare(Map<String, String> before, Map<String, String> after, Place place)
            throws PolicyException {
        return new PolicyDiff(place, Side.read(before), Side.read(after)).report();
    }

    private DiffReport report() {
        List<NewAccess> found = new ArrayList<>();
        List<Unmasked> unmasked = new ArrayList<>();
        MaskDiff masks = new MaskDiff(place, before, after, search.limits());
        for (List<Subject> alike : groups()) {
            Subject subject = alike.getFirst();
            List<String> words = alike.stream().map(Subject::words).toList();
            unmasked.addAll(masks.of(subject, words));
            for (String account : accounts(subject)) {
                Comparison comparison = Comparison.of(subject, account, before, after);
                for (List<String> actions : comparison.actionClasses()) {
                    NewAccess one = comparison.isUnchanged(actions.getFirst())
                            ? null
                            : search.newAccess(comparison, words, actions);
                    if (one != null) {
                        add(one, found);
                    }
                }
            }
        }
        return new DiffReport(found, unmasked, List.copyOf(search.limits()), search.questions());
    }

    /** What the same statements allow the same people is one thing, though several actions behave differently. */
    private static void add(NewAccess one, List<NewAccess> found) {
        for (int i = 0; i < found.size(); i++) {
            if (found.get(i).isLike(one)) {
                found.set(i, found.get(i).with(one.actions()));
                return;
            }
        }
        found.add(one);
    }

    /** Subjects that nothing in the files tells apart. */
    private List<List<Subject>> groups() {
        NavigableSet<Subject> subjects = new TreeSet<>();
        Stream.of(before, after)
                .flatMap(side -> side.syntax().principals().stream())
                .forEach(one -> subjects.add(Subject.of(one)));
        Map<String, List<Subject>> groups = new LinkedHashMap<>();
        for (Subject subject : subjects) {
            groups.computeIfAbsent(signature(subject), key -> new ArrayList<>()).add(subject);
        }
        return List.copyOf(groups.values());
    }

    private String signature(Subject subject) {
        StringBuilder signature = new StringBuilder(subject.kind() + subject.account());
        for (Side side : List.of(before, after)) {
            Half half = Half.of(side, subject, subject.accountIn(place));
            signature.append("|").append(side.principal(subject) == null).append(half.limits());
            half.clauses()
                    .forEach(clause -> signature
                            .append(clause.part())
                            .append(clause.document().file())
                            .append(text(clause, subject)));
            half.keys().keySet().stream()
                    .filter(key -> key.startsWith("aws:principaltag/"))
                    .sorted()
                    .forEach(key -> signature.append(key).append(half.keys().get(key)));
        }
        before.maskTexts().forEach(signature::append);
        after.maskTexts().forEach(signature::append);
        String text = signature.toString().toLowerCase(Locale.ROOT);
        return NAMING.stream().anyMatch(text::contains) ? signature + subject.name() : signature.toString();
    }

    /** Trust policies name some; others they tell apart by no more than their account. */
    private static String text(Clause clause, Subject subject) {
        String text = Canonical.of(clause.statement().source());
        if (clause.part() != Part.TRUST) {
            return text;
        }
        boolean isNamed =
                text.toLowerCase(Locale.ROOT).contains("/" + subject.name().toLowerCase(Locale.ROOT));
        return text.replace("rincipal\"", "rusted\"") + (isNamed ? subject.name() : "");
    }

    /** The server's own principals may be at home in any account the files name. */
    private NavigableSet<String> accounts(Subject subject) {
        NavigableSet<String> accounts = new TreeSet<>(List.of(subject.accountIn(place)));
        if (subject.account().isEmpty()) {
            Stream.of(before.syntax(), after.syntax())
                    .flatMap(PolicyDiff::named)
                    .filter(account -> account.matches("[0-9]{12}"))
                    .forEach(accounts::add);
        }
        return accounts;
    }

    private static Stream<String> named(DirectorySyntax syntax) {
        return syntax.documents().stream()
                .flatMap(document -> document.statements().stream())
                .flatMap(statement -> statement.resourceEntries().stream())
                .map((Text entry) -> ResourceEntry.of(entry).account());
    }
}
