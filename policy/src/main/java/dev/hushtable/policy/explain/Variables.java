package dev.hushtable.policy.explain;

import dev.hushtable.policy.AuthorizationRequest;
import dev.hushtable.policy.ContextValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the variables that kept an operand from being determined. */
final class Variables {
    /** One without a default, and not a character in disguise such as <code>${*}</code>. */
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^{}',*?$]+)}");

    private Variables() {}

    static List<String> withoutValue(Operand operand, AuthorizationRequest request) {
        List<String> found = new ArrayList<>();
        for (String value : operand.policyValues()) {
            Matcher matcher = VARIABLE.matcher(value);
            while (matcher.find()) {
                boolean known = request.contextValue(matcher.group(1).toLowerCase(Locale.ROOT))
                                instanceof ContextValue.Single single
                        && !single.value().isEmpty();
                if (!known && !found.contains(matcher.group())) {
                    found.add(matcher.group());
                }
            }
        }
        return found;
    }
}
