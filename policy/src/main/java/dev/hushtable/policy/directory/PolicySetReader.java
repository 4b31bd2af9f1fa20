package dev.hushtable.policy.directory;

import dev.hushtable.policy.Decision.PolicyType;
import dev.hushtable.policy.Limits;
import dev.hushtable.policy.PolicyException;
import dev.hushtable.policy.PolicyProblem;
import dev.hushtable.policy.document.DocumentReader;
import dev.hushtable.policy.document.Guardrail;
import dev.hushtable.policy.document.PolicyDocument;
import dev.hushtable.policy.document.Source;
import dev.hushtable.policy.source.JsonReader;
import dev.hushtable.policy.source.JsonValue;
import dev.hushtable.policy.source.Position;
import dev.hushtable.policy.source.Problems;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
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

    private final String ownAccountId;
    private final List<Problems> problems = new ArrayList<>();

    /** To find names that differ by case only. */
    private final Map<FilePlace, String> filesByLoweredName = new HashMap<>();

    private final SortedMap<String, AccountFiles> accounts = new TreeMap<>();
    private final SortedMap<String, Map<String, PolicyDocument>> scps = new TreeMap<>();
    private final SortedMap<String, Map<String, PolicyDocument>> rcps = new TreeMap<>();
    private final SortedMap<String, JsonValue> tables = new TreeMap<>();
    private final SortedMap<String, JsonValue> masks = new TreeMap<>();
    private final List<IdentityProvider> providers = new ArrayList<>();

    private PolicySetReader(String ownAccountId) {
        this.ownAccountId = ownAccountId;
    }

    static PolicySet read(Map<String, String> files, String ownAccountId) throws PolicyException {
        SortedMap<String, String> sorted = new TreeMap<>(files);
        sorted.keySet().removeIf(FilePlace::isForeign);
        PolicySetReader reader = new PolicySetReader(ownAccountId);
        if (sorted.size() > Limits.MAX_FILES) {
            reader.problemsOf("iam").add(Position.START, "there are more than " + Limits.MAX_FILES + " files");
        } else {
            sorted.forEach(reader::file);
        }
        PolicySet.Contents contents = reader.contents();
        List<PolicyProblem> found = reader.problems.stream()
                .flatMap(one -> one.found().stream())
                .sorted(BY_PLACE)
                .toList();
        if (!found.isEmpty()) {
            throw new PolicyException(found);
        }
        return new PolicySet(SnapshotHash.of(sorted), contents);
    }

    private PolicySet.Contents contents() {
        Map<String, Account> linked = new HashMap<>();
        account(FilePlace.OWN_ACCOUNT);
        accounts.forEach((id, account) -> linked.put(id, account.link()));
        Account own = linked.remove(FilePlace.OWN_ACCOUNT);
        return new PolicySet.Contents(
                ownAccountId,
                Objects.requireNonNull(own),
                Map.copyOf(linked),
                new Evaluation(new Guardrails(PolicyType.SCP, scps), new Guardrails(PolicyType.RCP, rcps)),
                Collections.unmodifiableSortedMap(tables),
                Collections.unmodifiableSortedMap(masks),
                List.copyOf(providers));
    }

    private AccountFiles account(String id) {
        return accounts.computeIfAbsent(id, any -> new AccountFiles());
    }

    private void file(String file, String text) {
        Problems found = problemsOf(file);
        FilePlace place = FilePlace.of(file);
        if (place == null) {
            found.add(Position.START, "the file has no place here; allowed: " + FilePlace.ALLOWED);
            return;
        }
        String objection = Names.objection(place.kind(), place.name());
        if (objection != null) {
            found.add(Position.START, objection);
        }
        if (!ownAccountId.isEmpty() && place.domain().equals(ownAccountId) && file.startsWith("accounts/")) {
            found.add(Position.START, ownAccountId + " is this server's own account; its files lie in iam/");
        }
        FilePlace lowered = new FilePlace(
                place.kind(),
                place.domain().toLowerCase(Locale.ROOT),
                place.name().toLowerCase(Locale.ROOT));
        String other = filesByLoweredName.putIfAbsent(lowered, file);
        if (other != null) {
            found.add(Position.START, "the name differs from " + other + " by case only");
        }
        JsonValue value = JsonReader.read(text, found);
        // A file that cannot be read still lends its name, so that references to it are not reported as well.
        contents(
                place,
                value == null ? new JsonValue.ObjectValue(Position.START, Map.of()) : value,
                value == null ? new Problems(file) : found);
    }

    private Problems problemsOf(String file) {
        Problems found = new Problems(file);
        problems.add(found);
        return found;
    }

    private void contents(FilePlace place, JsonValue value, Problems found) {
        String name = place.name();
        switch (place.kind()) {
            case POLICY -> account(place.domain()).policy(name, value, found);
            case USER -> account(place.domain()).identity(FileKind.USER, name, IdentityReader.user(name, value, found));
            case GROUP ->
                account(place.domain()).identity(FileKind.GROUP, name, IdentityReader.group(name, value, found));
            case ROLE -> account(place.domain()).identity(FileKind.ROLE, name, IdentityReader.role(name, value, found));
            case SCP -> guardrail(Guardrail.SCP, place, value, found);
            case RCP -> guardrail(Guardrail.RCP, place, value, found);
            case TABLE -> tables.put(name, value);
            case MASK -> masks.put(name, value);
            case IDENTITY_PROVIDER -> provider(IdentityProviderReader.read(name, value, found), found);
        }
    }

    private void provider(@Nullable IdentityProvider provider, Problems found) {
        if (provider == null) {
            return;
        }
        for (IdentityProvider other : providers) {
            if (other.issuer().equals(provider.issuer())) {
                found.add(Position.START, "the Issuer is that of " + other.file() + " already");
            }
        }
        providers.add(provider);
    }

    private void guardrail(Guardrail kind, FilePlace place, JsonValue value, Problems found) {
        PolicyDocument document = DocumentReader.guardrail(kind, value, new Source(place.name(), found));
        switch (kind) {
            case SCP ->
                scps.computeIfAbsent(place.domain(), any -> new TreeMap<>()).put(place.name(), document);
            case RCP ->
                rcps.computeIfAbsent(place.domain(), any -> new TreeMap<>()).put(place.name(), document);
        }
    }
}
