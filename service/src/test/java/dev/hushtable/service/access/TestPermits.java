package dev.hushtable.service.access;

import java.util.List;

/** Permits plans for tests of what happens after the decision. */
public final class TestPermits {
    private TestPermits() {}

    public static <P extends Plan> Permitted<P> permit(P plan) {
        return new Permitted<>(plan, List.of(), "sha256:test");
    }
}
