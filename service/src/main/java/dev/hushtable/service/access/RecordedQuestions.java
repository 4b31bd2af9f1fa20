package dev.hushtable.service.access;

import dev.hushtable.policy.AuthorizationRequest;
import dev.hushtable.policy.ContextValue;
import dev.hushtable.policy.ContextValue.Single;
import dev.hushtable.policy.PolicyPrincipal;
import dev.hushtable.policy.directory.PolicySet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a request asked the policies, from its record. Immutable.
 *
 * <p>The record holds the caller's tags, the policies of its session and of the resources, and what a break-glass session
 * may go over, as they were. Users' and roles' policies, groups, boundaries, guardrails, masks and trust policies are
 * those of the policy directory the question is put to now.
 *
 * @param all every one of them had to be allowed
 * @param lost condition keys in lower case that were asked with, and that nobody knows any more
 */
public record RecordedQuestions(PolicyPrincipal principal, List<RecordedQuestion> all, Set<String> lost) {
    private static final String TAG = "aws:principaltag/";

    public RecordedQuestions {
        all = List.copyOf(all);
        lost = Set.copyOf(lost);
    }

    /**
     * One of them.
     *
     * @param request without the trust policy of a role
     * @param askedAbout names on which no mask may be; null when it is about no items
     * @param trust whether the trust policy of a role counts
     */
    public record RecordedQuestion(
            AuthorizationRequest request, @Nullable Set<String> askedAbout, Trust trust) {

        /** The same asked of {@code policies}, with those of its tags that came from files as these are now. */
        public AuthorizationRequest of(PolicySet policies, Map<String, String> tagsThen) {
            AuthorizationRequest tagged = retagged(policies.tagsOf(request.principal()), tagsThen);
            if (trust == Trust.NOT_ASKED) {
                return tagged;
            }
            Footprint footprint = new Footprint(request.action(), request.resource(), Map.of());
            return new AuthorizationRequest(
                    tagged.principal(),
                    tagged.action(),
                    tagged.resource(),
                    tagged.context(),
                    AccessControl.applicable(request.applicable(), RoleTrust.of(footprint, policies)));
        }

        private AuthorizationRequest retagged(Map<String, String> now, Map<String, String> then) {
            if (now.equals(then)) {
                return request;
            }
            Map<String, ContextValue> context = new HashMap<>(request.context());
            then.forEach((name, value) -> context.remove(key(name), new Single(value)));
            now.forEach((name, value) -> context.putIfAbsent(key(name), new Single(value)));
            return new AuthorizationRequest(
                    request.principal(), request.action(), request.resource(), context, request.applicable());
        }

        private static String key(String tag) {
            return TAG + tag.toLowerCase(Locale.ROOT);
        }
    }

    /** Whether a role's trust policy has a say. */
    public enum Trust {
        ASKED,
        NOT_ASKED
    }

    /** Why a decision cannot be made again from its record. */
    public enum Gap {
        /** It was written before records held questions, or by what asks none. */
        NOT_RECORDED("the record holds no questions"),
        TOO_LONG("the questions did not fit into the record"),
        /** What could open them was destroyed, or is not here. */
        CLOSED("what was asked cannot be opened"),
        KEYS_CLOSED("the keys of items cannot be opened"),
        LONG_POLICY("the policy of a resource was too long to be recorded"),
        UNREADABLE("a recorded policy or question cannot be understood");

        private final String words;

        Gap(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }
}
