package dev.hushtable.policy.directory;

import dev.hushtable.policy.Decision.PolicyType;
import dev.hushtable.policy.Limits;
import dev.hushtable.policy.PolicyException;
import dev.hushtable.policy.PolicyProblem;
import dev.hushtable.policy.disclosure.MaskSet;
import dev.hushtable.policy.disclosure.MaskStatement;
import dev.hushtable.policy.disclosure.ResultEnforcement;
import dev.hushtable.policy.document.PolicyDocument;
import dev.hushtable.policy.encryption.TableEncryption;
import dev.hushtable.policy.source.Position;
import dev.hushtable.policy.source.Problems;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/** Puts the files of a policy directory together: follows their references and hands over a snapshot or every problem. */
final class PolicySetReader {
    private static final Comparator<PolicyProblem> BY_PLACE = Comparator.comparing(PolicyProblem::file)
            .thenComparingInt(PolicyProblem::line)
            .thenComparingInt(PolicyProblem::column);

    private final String ownAccountId;

    /** To find names that differ by case only. */
    private final Map<FilePlace, String> filesByLoweredName = new HashMap<>();

    private final SortedMap<String, AccountFiles> accounts = new TreeMap<>();
    private final SortedMap<String, Map<String, PolicyDocument>> scps = new TreeMap<>();
    private final SortedMap<String, Map<String, PolicyDocument>> rcps = new TreeMap<>();
    private final Map<String, ResultEnforcement> tables = new HashMap<>();
    private final Map<String, TableEncryption> encryption = new HashMap<>();
    private final List<MaskStatement> masks = new ArrayList<>();
    private final List<IdentityProvider> providers = new ArrayList<>();

    private PolicySetReader(String ownAccountId) {
        this.ownAccountId = ownAccountId;
    }

    /**
     * Compiles.
     *
     * @param before files of a good snapshot, by name; those whose text is the same are not read again
     */
    static PolicySet read(Map<String, String> files, String ownAccountId, Map<String, PolicyFile> before)
            throws PolicyException {
        SortedMap<String, String> sorted = new TreeMap<>(files);
        sorted.keySet().removeIf(FilePlace::isForeign);
        if (sorted.size() > Limits.MAX_FILES) {
            throw new PolicyException(
                    List.of(new PolicyProblem("iam", 1, 1, "there are more than " + Limits.MAX_FILES + " files")));
        }
        List<PolicyFile> read = sorted.entrySet().parallelStream()
                .map(file -> read(file.getKey(), file.getValue(), before))
                .toList();
        PolicySetReader reader = new PolicySetReader(ownAccountId);
        read.forEach(reader::place);
        PolicySet.Contents contents = reader.contents();
        List<PolicyProblem> found = read.stream()
                .flatMap(file -> file.problems().found().stream())
                .sorted(BY_PLACE)
                .toList();
        if (!found.isEmpty()) {
            throw new PolicyException(found);
        }
        return new PolicySet(SnapshotHash.of(sorted), contents, read);
    }

    private static PolicyFile read(String name, String text, Map<String, PolicyFile> before) {
        PolicyFile known = before.get(name);
        return known != null && known.text().equals(text) ? known.again() : PolicyFile.read(name, text);
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
                Map.copyOf(tables),
                Map.copyOf(encryption),
                new MaskSet(masks),
                List.copyOf(providers));
    }

    private AccountFiles account(String id) {
        return accounts.computeIfAbsent(id, any -> new AccountFiles());
    }

    private void place(PolicyFile file) {
        FilePlace place = file.place();
        if (place == null) {
            return;
        }
        if (!ownAccountId.isEmpty() && file.name().startsWith("accounts/" + ownAccountId + "/")) {
            file.problems().add(Position.START, ownAccountId + " is this server's own account; its files lie in iam/");
        }
        FilePlace lowered = new FilePlace(
                place.kind(),
                place.domain().toLowerCase(Locale.ROOT),
                place.name().toLowerCase(Locale.ROOT));
        String other = filesByLoweredName.putIfAbsent(lowered, file.name());
        if (other != null) {
            file.problems().add(Position.START, "the name differs from " + other + " by case only");
        }
        switch (file.content()) {
            case null -> {}
            case PolicyFile.Document(PolicyDocument document) -> place(place, document);
            case PolicyFile.Identity(IdentityFile identity) ->
                account(place.domain()).identity(place.kind(), place.name(), identity);
            case PolicyFile.Provider(IdentityProvider provider) -> provider(provider, file.problems());
            case PolicyFile.Results(ResultEnforcement enforcement) -> tables.put(place.name(), enforcement);
            case PolicyFile.Encryption(TableEncryption said) -> encryption.put(place.name(), said);
            case PolicyFile.Masks(List<MaskStatement> statements) -> masks.addAll(statements);
        }
    }

    private void provider(IdentityProvider provider, Problems problems) {
        for (IdentityProvider other : providers) {
            if (other.issuer().equals(provider.issuer())) {
                problems.add(Position.START, "the Issuer is that of " + other.file() + " already");
            }
        }
        providers.add(provider);
    }

    private void place(FilePlace place, PolicyDocument document) {
        switch (document.type()) {
            case SCP ->
                scps.computeIfAbsent(place.domain(), any -> new TreeMap<>()).put(place.name(), document);
            case RCP ->
                rcps.computeIfAbsent(place.domain(), any -> new TreeMap<>()).put(place.name(), document);
            case IDENTITY, BOUNDARY, RESOURCE, SESSION, ROLE_TRUST, MASK ->
                account(place.domain()).policy(place.name(), document);
        }
    }
}
