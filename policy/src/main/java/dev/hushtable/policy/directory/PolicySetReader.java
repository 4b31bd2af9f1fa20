package dev.hushtable.policy.directory;

import dev.hushtable.policy.Limits;
import dev.hushtable.policy.PolicyException;
import dev.hushtable.policy.PolicyProblem;
import dev.hushtable.policy.document.DocumentReader;
import dev.hushtable.policy.document.PolicyDocument;
import dev.hushtable.policy.document.Source;
import dev.hushtable.policy.source.JsonReader;
import dev.hushtable.policy.source.JsonValue;
import dev.hushtable.policy.source.Position;
import dev.hushtable.policy.source.Problems;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads all files, then follows their references, then hands over a snapshot or every problem. */
final class PolicySetReader {
    private static final Comparator<PolicyProblem> BY_PLACE = Comparator.comparing(PolicyProblem::file)
            .thenComparingInt(PolicyProblem::line)
            .thenComparingInt(PolicyProblem::column);

    private final List<Problems> problems = new ArrayList<>();
    private final Map<FileKind, Map<String, String>> filesByLoweredName = new EnumMap<>(FileKind.class);
    private final Map<String, PolicyDocument> policies = new TreeMap<>();
    private final Map<FileKind, SortedMap<String, IdentityFile>> identities = new EnumMap<>(FileKind.class);

    private PolicySetReader() {
        for (FileKind kind : FileKind.values()) {
            filesByLoweredName.put(kind, new TreeMap<>());
            identities.put(kind, new TreeMap<>());
        }
    }

    static PolicySet read(Map<String, String> files) throws PolicyException {
        SortedMap<String, String> sorted = new TreeMap<>(files);
        sorted.keySet().removeIf(PolicySetReader::isNotes);
        PolicySetReader reader = new PolicySetReader();
        if (sorted.size() > Limits.MAX_FILES) {
            reader.problemsOf("iam").add(Position.START, "there are more than " + Limits.MAX_FILES + " files");
        } else {
            sorted.forEach(reader::file);
        }
        Linker linker = new Linker(
                reader.policies,
                reader.identities(FileKind.USER),
                reader.identities(FileKind.GROUP),
                reader.identities(FileKind.ROLE));
        PolicySet.Contents contents = linker.link();
        List<PolicyProblem> found = reader.problems.stream()
                .flatMap(one -> one.found().stream())
                .sorted(BY_PLACE)
                .toList();
        if (!found.isEmpty()) {
            throw new PolicyException(found);
        }
        return new PolicySet(SnapshotHash.of(sorted), contents);
    }

    /** Files that people and tools leave in a directory kept in git. */
    private static boolean isNotes(String file) {
        String last = file.substring(file.lastIndexOf('/') + 1);
        return last.startsWith(".") || last.endsWith(".md");
    }

    private SortedMap<String, IdentityFile> identities(FileKind kind) {
        return Objects.requireNonNull(identities.get(kind));
    }

    private void file(String file, String text) {
        Problems found = problemsOf(file);
        FileKind kind = FileKind.of(file);
        if (kind == null) {
            found.add(
                    Position.START,
                    "the file has no place here; allowed: NAME.json in " + String.join(", ", FileKind.folders()));
            return;
        }
        String name = kind.name(file);
        String objection = Names.objection(kind, name);
        if (objection != null) {
            found.add(Position.START, objection);
        }
        String other =
                Objects.requireNonNull(filesByLoweredName.get(kind)).putIfAbsent(name.toLowerCase(Locale.ROOT), file);
        if (other != null) {
            found.add(Position.START, "the name differs from " + other + " by case only");
        }
        contents(kind, name, JsonReader.read(text, found), found);
    }

    private Problems problemsOf(String file) {
        Problems found = new Problems(file);
        problems.add(found);
        return found;
    }

    /** A file that cannot be read still lends its name, so that references to it are not reported as well. */
    private void contents(FileKind kind, String name, @Nullable JsonValue value, Problems found) {
        JsonValue readable = value == null ? new JsonValue.ObjectValue(Position.START, Map.of()) : value;
        Problems reported = value == null ? new Problems(found.file()) : found;
        if (kind == FileKind.POLICY) {
            policies.put(name, DocumentReader.identityPolicy(readable, new Source(name, reported)));
            return;
        }
        IdentityFile identity = switch (kind) {
            case USER -> IdentityReader.user(name, readable, reported);
            case GROUP -> IdentityReader.group(name, readable, reported);
            case ROLE -> IdentityReader.role(name, readable, reported);
            case POLICY -> throw new IllegalStateException();
        };
        if (identity != null) {
            identities(kind).put(name, identity);
        }
    }
}
