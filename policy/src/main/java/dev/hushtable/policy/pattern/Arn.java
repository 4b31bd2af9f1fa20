package dev.hushtable.policy.pattern;

import dev.hushtable.policy.AuthorizationRequest;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An ARN of a request, {@code arn:partition:service:region:account:resource}, split once so that every statement can
 * compare parts without copying them. The resource keeps its further colons. Immutable.
 */
public final class Arn {
    /** The resource of actions that have no resource type. */
    public static final Arn ANY_RESOURCE = new Arn("*", new int[] {0, 1});

    static final int PARTS = 6;

    private static final int ACCOUNT = 4;
    private static final int RESOURCE = PARTS - 1;

    private final String text;
    /** Where each part starts; one more for the end. A part ends one before the next starts. */
    private final int[] starts;

    private final String account;

    private Arn(String text, int[] starts) {
        this.text = text;
        this.starts = starts;
        this.account = starts.length == PARTS + 1 ? text.substring(starts[ACCOUNT], starts[ACCOUNT + 1] - 1) : "";
    }

    /** The ARN, {@link #ANY_RESOURCE} for {@code *}, or null when {@code text} is neither. */
    public static @Nullable Arn parse(String text) {
        if (text.equals("*")) {
            return ANY_RESOURCE;
        }
        if (!text.startsWith("arn:")) {
            return null;
        }
        int[] starts = new int[PARTS + 1];
        for (int part = 1; part < PARTS; part++) {
            int colon = text.indexOf(':', starts[part - 1]);
            if (colon < 0) {
                return null;
            }
            starts[part] = colon + 1;
        }
        starts[PARTS] = text.length() + 1;
        return new Arn(text, starts);
    }

    public boolean isAnyResource() {
        return starts.length != PARTS + 1;
    }

    /** The account, as written; empty when the ARN has none or the resource is any. */
    public String account() {
        return account;
    }

    /** Whether it is an account's own; what has no account is everybody's. */
    public boolean belongsTo(String other) {
        return account.isEmpty() || account.equals(other);
    }

    /** How many characters the resource part has; none when the resource is any. */
    public int resourceLength() {
        return isAnyResource() ? 0 : text.length() - starts[RESOURCE];
    }

    /** A character of the resource part. */
    public char resourceChar(int index) {
        return text.charAt(starts[RESOURCE] + index);
    }

    /** Whether the resource part begins with a text. */
    public boolean resourceStartsWith(String beginning) {
        return isAnyResource() ? beginning.isEmpty() : text.startsWith(beginning, starts[RESOURCE]);
    }

    /** Whether the part matches: 0 is {@code arn}, 1 the partition, 5 the resource. */
    boolean matches(int part, Glob glob) {
        return glob.matches(text, starts[part], starts[part + 1] - 1);
    }

    /** The same of a pattern with variables; unknown when one of them has no value. */
    Truth matches(int part, Template template, AuthorizationRequest request) {
        return template.matches(text, starts[part], starts[part + 1] - 1, request);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Arn arn && text.equals(arn.text) && Arrays.equals(starts, arn.starts);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
