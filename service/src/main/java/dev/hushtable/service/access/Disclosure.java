package dev.hushtable.service.access;

import dev.hushtable.crypto.KeyUnavailableException;
import dev.hushtable.policy.AuthorizationRequest;
import dev.hushtable.policy.Decision;
import dev.hushtable.policy.Decision.PolicyType;
import dev.hushtable.policy.Decision.StatementRef;
import dev.hushtable.policy.directory.PolicySet;
import dev.hushtable.policy.disclosure.ItemKeys;
import dev.hushtable.policy.disclosure.Mask;
import dev.hushtable.policy.disclosure.MaskStatement;
import dev.hushtable.policy.disclosure.ResultCheck;
import dev.hushtable.policy.disclosure.ResultEnforcement;
import dev.hushtable.policy.disclosure.Verdict;
import dev.hushtable.policy.encryption.TableEncryption;
import dev.hushtable.service.item.AttributeValue;
import dev.hushtable.service.item.Item;
import dev.hushtable.service.item.Withheld;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Checks what one authorised part of a request is about to show, by the same snapshot of the policies that allowed it,
 * and is the only one who can make it {@link Disclosed}. Confined to the request: its thread and, while that waits, the
 * writer thread of a table.
 */
public final class Disclosure {
    private final Asked asked;
    private final Basis basis;
    private final @Nullable ClassAccess classes;
    private @Nullable ResultCheck check;

    /**
     * What was asked before anything was read.
     *
     * @param dependsOnResult whether it was allowed on the condition that the result will be
     */
    record Asked(Footprint footprint, AuthorizationRequest request, boolean dependsOnResult) {}

    /**
     * What the whole request is decided by.
     *
     * @param allows the decisions so far
     * @param questions makes the question of a footprint
     * @param callerAccount twelve digits
     */
    record Basis(
            PolicySet policies,
            ResultRules rules,
            List<Decision.Allow> allows,
            Function<Footprint, AuthorizationRequest> questions,
            String callerAccount) {}

    Disclosure(Asked asked, Basis basis) {
        this.asked = asked;
        this.basis = basis;
        ItemShape items = asked.footprint().items();
        TableEncryption encryption =
                items == null ? null : basis.policies().encryption(items.table().name());
        this.classes = items == null || encryption == null ? null : new ClassAccess(encryption, items.table(), basis);
    }

    Footprint footprint() {
        return asked.footprint();
    }

    /** What else was asked and allowed so far: the use of keys of attribute classes. */
    List<Question> furtherQuestions() {
        return classes == null ? List.of() : classes.granted();
    }

    /** Which Deny statements a break-glass session went over for the results so far. */
    Set<StatementRef> overridden() {
        return check == null ? Set.of() : check.overridden();
    }

    /**
     * Whether an item may be looked at: compared with a filter, counted, passed over as the end of a page. Where results
     * are redacted, one that may not is as if it were not there.
     *
     * @throws AccessDeniedException where they are not
     */
    public boolean mayLookAt(Item stored) {
        if (!stored.withheld().isEmpty() && !redacts()) {
            shape().consulted()
                    .forEach(name -> requireReadable(stored.withheld().get(name)));
        }
        if (mode() == ResultEnforcement.OBSERVE || check().isOpen()) {
            return true;
        }
        Supplier<ItemKeys> keys = () -> shape().keysOf(stored);
        if (check().look(keys) instanceof Decision.Allow) {
            return true;
        }
        return switch (mode()) {
            case OBSERVE, REDACT -> false;
            case DENY -> throw denied(check().question(keys.get()));
        };
    }

    /** The denial of a request that can come no further, for all it finds is like this item, which may not be looked at. */
    public AccessDeniedException refusal(Item unseen) {
        return denied(check().question(shape().keysOf(unseen)));
    }

    /**
     * What leaves of an item that was read; null for nothing at all, where results are redacted.
     *
     * @throws AccessDeniedException where they are not
     */
    public @Nullable Disclosed disclose(Item stored, Selection selection) {
        return disclose(stored, selection, () -> shape().keysOf(stored));
    }

    /**
     * What leaves of the item a write shows, whole or in part, before or after it; null for nothing.
     *
     * @throws AccessDeniedException when it may not be shown; the write must not happen then
     */
    public @Nullable Disclosed discloseWritten(@Nullable Item returned) {
        Supplier<ItemKeys> keys = () -> shape().keysOf(footprint().keys().getFirst());
        if (returned != null) {
            return disclose(returned, Selection.EVERYTHING, keys);
        }
        if (asked.dependsOnResult() && !check().disclose(Set.of(), keys).isAllowed()) {
            throw denied(check().question(Set.of(), keys.get()));
        }
        return null;
    }

    /**
     * The key of the last item of a page.
     *
     * @param names of its attributes
     * @throws AccessDeniedException when it may not be shown
     */
    public DisclosedKey pageEnd(Item stored, Collection<String> names) {
        Map<String, AttributeValue> key = new LinkedHashMap<>();
        for (String name : names) {
            AttributeValue value = stored.get(name);
            if (value == null) {
                throw new IllegalStateException("a stored item lacks a key attribute");
            }
            key.put(name, value);
        }
        if (mode() == ResultEnforcement.OBSERVE || check().isOpen()) {
            return new DisclosedKey(key);
        }
        Supplier<ItemKeys> keys = () -> shape().keysOf(stored);
        Verdict verdict = check().disclose(key.keySet(), keys);
        boolean visible = verdict.isAllowed()
                || (mode() == ResultEnforcement.REDACT && verdict.visible().containsAll(key.keySet()));
        if (!visible) {
            throw denied(check().question(key.keySet(), keys.get()));
        }
        return new DisclosedKey(key);
    }

    /**
     * @throws AccessDeniedException when the request asks something about an attribute that is masked for the caller, or
     *     a mask holds on a key attribute, by which items are found and pages continued
     */
    void refuseMasked() {
        ItemShape shape = footprint().items();
        if (shape == null || basis.policies().masks().statements().isEmpty()) {
            return;
        }
        MaskStatement mask = check().maskOn(shape.askedAbout());
        if (mask != null) {
            throw denied(asked.request(), new Decision.Deny(true, PolicyType.MASK, List.of(mask.ref())));
        }
    }

    /**
     * @throws AccessDeniedException when the request names an attribute of a class whose key the caller may not use so
     */
    void refuseClosed() {
        ItemShape shape = footprint().items();
        ClassAccess.Refusal refusal = shape == null || classes == null ? null : classes.refusal(footprint(), shape);
        if (refusal != null) {
            throw denied(refusal.question(), refusal.denial());
        }
    }

    private @Nullable Disclosed disclose(Item source, Selection selection, Supplier<ItemKeys> keys) {
        Set<String> closed = closed(source, selection);
        if (closed.isEmpty()) {
            return decide(source, selection, keys);
        }
        Map<String, AttributeValue> open = new LinkedHashMap<>(source.attributes());
        open.keySet().removeAll(closed);
        Disclosed left = decide(new Item(open), selection, keys);
        if (left == null) {
            return null;
        }
        Disclosed.Changes changes = left.changes();
        closed.addAll(changes.redacted());
        return left.with(new Disclosed.Changes(changes.left(), closed, changes.masked(), changes.unallowed()));
    }

    /**
     * What would leave, but is of a class that the caller may not open, or that nobody can now.
     *
     * @throws AccessDeniedException where results are not redacted: classes are never merely observed
     */
    private Set<String> closed(Item source, Selection selection) {
        if (classes == null && source.withheld().isEmpty()) {
            return Set.of();
        }
        Set<String> closed = new TreeSet<>();
        for (String name : selection.shownNames(selection.shown(source))) {
            addIfClosed(name, closed);
        }
        if (!source.withheld().isEmpty()) {
            // Values do not matter to what a selection selects.
            Map<String, AttributeValue> stand = new LinkedHashMap<>();
            source.withheld().keySet().forEach(name -> stand.put(name, new AttributeValue.Null()));
            for (String name : selection.shownNames(selection.shown(new Item(stand)))) {
                Withheld withheld = source.withheld().get(name);
                addIfClosed(name, closed);
                if (!redacts()) {
                    requireReadable(withheld);
                } else if (withheld != null && withheld.isRecoverable()) {
                    closed.add(name);
                }
            }
        }
        return closed;
    }

    private void addIfClosed(String name, Set<String> closed) {
        ClassAccess.Refusal refusal = classes == null ? null : classes.refusal(name, ClassKeys.Use.OPEN);
        if (refusal == null) {
            return;
        }
        if (!redacts()) {
            throw denied(refusal.question(), refusal.denial());
        }
        closed.add(name);
    }

    private void requireReadable(@Nullable Withheld withheld) {
        KeyUnavailableException cause = withheld == null ? null : withheld.cause();
        if (cause != null) {
            throw basis.rules().classKeys().unavailable(cause);
        }
    }

    private boolean redacts() {
        return mode() == ResultEnforcement.REDACT;
    }

    private @Nullable Disclosed decide(Item source, Selection selection, Supplier<ItemKeys> keys) {
        Item shown = selection.shown(source);
        Set<String> names = selection.shownNames(shown);
        if (check().isOpen()) {
            return Cut.plain(shown, names);
        }
        Verdict verdict = check().disclose(names, keys);
        if (verdict.isPlain()) {
            return Cut.plain(shown, names);
        }
        Cut cut = new Cut(source, selection, this::masked);
        if (verdict.isAllowed()) {
            return cut.to(names, verdict);
        }
        return switch (mode()) {
            case DENY -> throw denied(check().question(names, keys.get()));
            case REDACT -> cut.redacted(names, verdict);
            case OBSERVE -> cut.observed(names, verdict);
        };
    }

    private AttributeValue masked(String attribute, AttributeValue value, Mask mask) {
        return basis.rules()
                .masking()
                .masked(value, mask, new Masking.Place(shape().table().arn(), attribute));
    }

    /** What only the result could decide is never merely observed. */
    private ResultEnforcement mode() {
        ResultEnforcement said =
                basis.policies().resultEnforcement(shape().table().name());
        ResultEnforcement mode = said == null ? basis.rules().unlessSaid() : said;
        return mode == ResultEnforcement.OBSERVE && asked.dependsOnResult() ? ResultEnforcement.DENY : mode;
    }

    private ItemShape shape() {
        ItemShape shape = footprint().items();
        if (shape == null) {
            throw new IllegalStateException("a footprint without items shows none");
        }
        return shape;
    }

    private ResultCheck check() {
        ResultCheck made = check;
        if (made == null) {
            made = new ResultCheck(
                    basis.policies()::authorize,
                    basis.policies().masks(),
                    asked.request(),
                    shape().table().arn());
            check = made;
        }
        return made;
    }

    private AccessDeniedException denied(AuthorizationRequest question) {
        return switch (basis.policies().authorize(question)) {
            case Decision.Deny deny -> denied(question, deny);
            case Decision.Allow allow -> throw new IllegalStateException("denied in parts, allowed as a whole");
        };
    }

    private AccessDeniedException denied(AuthorizationRequest question, Decision.Deny deny) {
        return new AccessDeniedException(
                new AccessDeniedException.Denied(
                        question, deny, basis.policies().hash()),
                footprint(),
                basis.allows());
    }
}
