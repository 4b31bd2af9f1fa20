package dev.hushtable.service.identity;

import dev.hushtable.policy.PolicyException;
import dev.hushtable.policy.PolicyProblem;
import dev.hushtable.policy.directory.PolicySet;
import dev.hushtable.policy.document.PolicyDocument;
import dev.hushtable.service.identity.PolicyFiles.Stamp;
import dev.hushtable.service.identity.oidc.TrustedIssuers;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The policy directory as it was when it last was good: one immutable snapshot of policies and users, replaced as a
 * whole. Files that are broken, unreadable or gone change nothing but {@link #problems()}. Thread-safe; reading
 * {@link #current()} costs one volatile read.
 */
public final class PolicyDirectory implements PrincipalDirectory {
    private final PolicyFiles files;
    private final PolicyListener listener;
    private final InstantSource clock;

    private volatile Snapshot snapshot;
    private volatile List<PolicyProblem> problems = List.of();

    // What the last look saw; guarded by this.
    private SortedMap<String, Stamp> seen = new TreeMap<>();
    private SortedMap<String, Stamp> readAt = new TreeMap<>();
    private SortedMap<String, String> texts = new TreeMap<>();
    private boolean settled;
    private int restlessPolls;

    private record Snapshot(PolicySet policies, KnownPrincipals principals, TrustedIssuers issuers) {}

    private PolicyDirectory(Path directory, String accountId, PolicyListener listener, InstantSource clock) {
        this.files = new PolicyFiles(directory);
        this.listener = listener;
        this.clock = clock;
        PolicySet empty = PolicySet.empty(accountId);
        this.snapshot = new Snapshot(empty, new KnownPrincipals(empty), TrustedIssuers.NONE);
    }

    /**
     * Reads the directory for the first time.
     *
     * @param directory the folder that holds {@code iam}
     * @param accountId twelve digits, for the principals' ARNs
     * @throws PolicyException when anything is wrong with it: there is no good state to fall back to
     */
    public static PolicyDirectory open(Path directory, String accountId, PolicyListener listener, InstantSource clock)
            throws PolicyException {
        PolicyDirectory opened = new PolicyDirectory(directory, accountId, listener, clock);
        opened.reload();
        if (!opened.problems.isEmpty()) {
            throw new PolicyException(opened.problems);
        }
        return opened;
    }

    /** The policies in force. */
    public PolicySet current() {
        return snapshot.policies();
    }

    /** What is wrong with the files as they are now; empty when they are what is in force. */
    public List<PolicyProblem> problems() {
        return problems;
    }

    /** The identity providers in force. */
    public TrustedIssuers issuers() {
        return snapshot.issuers();
    }

    @Override
    public @Nullable KnownUser user(PrincipalName name) {
        return snapshot.principals().user(name);
    }

    @Override
    public @Nullable KnownRole role(PrincipalName name) {
        return snapshot.principals().role(name);
    }

    @Override
    public List<PolicyDocument> sessionPolicies(String accountId, List<String> names) {
        return snapshot.principals().sessionPolicies(accountId, names);
    }

    /** Reads the files now, whatever they looked like before. */
    public synchronized void reload() {
        restlessPolls = 0;
        SortedMap<String, Stamp> now = look();
        while (now != null && read(now) == Reading.RESTLESS) {
            now = look();
        }
    }

    /**
     * Looks whether the files changed, and reads them once they rest: a checkout in the middle of its work is not the
     * state anybody meant.
     */
    synchronized void poll() {
        SortedMap<String, Stamp> now = look();
        if (now == null || (settled && now.equals(readAt))) {
            return;
        }
        if (!now.equals(seen) && ++restlessPolls < Limits.MAX_RESTLESS_POLLS) {
            seen = now;
            return;
        }
        read(now);
    }

    /** Null when not even that is possible; the next look then has to read, too. */
    private @Nullable SortedMap<String, Stamp> look() {
        try {
            return files.stamps();
        } catch (PolicyException refused) {
            settled = false;
            refuse(refused.problems());
        } catch (IOException unreadable) {
            settled = false;
            refuse(unreadable(unreadable));
        }
        return null;
    }

    private enum Reading {
        DONE,
        /** The files changed meanwhile: what was read may be half of the old and half of the new, and is dropped. */
        RESTLESS
    }

    private Reading read(SortedMap<String, Stamp> stamps) {
        seen = stamps;
        readAt = stamps;
        settled = areOld(stamps);
        try {
            SortedMap<String, String> read = files.read();
            if (!files.stamps().equals(stamps) && ++restlessPolls < Limits.MAX_RESTLESS_POLLS) {
                settled = false;
                return Reading.RESTLESS;
            }
            if (!read.equals(texts) || !problems.isEmpty()) {
                putInForce(snapshot.policies().recompile(read));
                texts = read;
            }
        } catch (PolicyException refused) {
            refuse(refused.problems());
        } catch (IOException unreadable) {
            settled = false;
            refuse(unreadable(unreadable));
        }
        restlessPolls = 0;
        return Reading.DONE;
    }

    private void putInForce(PolicySet policies) throws PolicyException {
        TrustedIssuers issuers = TrustedIssuers.of(policies.identityProviders());
        List<PolicyProblem> objections = listener.objections(policies);
        if (!objections.isEmpty()) {
            throw new PolicyException(objections);
        }
        snapshot = new Snapshot(policies, new KnownPrincipals(policies), issuers);
        problems = List.of();
        listener.inForce(policies);
    }

    /** Whether a later change of any file would show in its time; until then every poll compares the texts. */
    private boolean areOld(SortedMap<String, Stamp> stamps) {
        Instant grain = clock.instant().minus(Limits.FILE_TIME_GRAIN);
        return stamps.values().stream()
                .allMatch(stamp -> stamp.modified().toInstant().isBefore(grain));
    }

    private void refuse(List<PolicyProblem> found) {
        if (!found.equals(problems)) {
            problems = found;
            listener.refused(found);
        }
    }

    private static List<PolicyProblem> unreadable(IOException cause) {
        return List.of(new PolicyProblem("iam", 1, 1, "cannot be read: " + cause));
    }
}
