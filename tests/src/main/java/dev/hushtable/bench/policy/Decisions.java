package dev.hushtable.bench.policy;

import dev.hushtable.policy.AuthorizationRequest;
import dev.hushtable.policy.Decision;
import dev.hushtable.policy.PolicyException;
import dev.hushtable.policy.directory.PolicySet;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One question to a compiled snapshot. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class Decisions {

    /** 3: the attribute policy of the game table. 1000: the same among statements about other tables. */
    @Param({"3", "1000"})
    int statements;

    private PolicySet policies = PolicySet.empty();
    private AuthorizationRequest allowed = Scores.request("UserId", "GameTitle", "Wins");
    private AuthorizationRequest denied = Scores.request("UserId", "GameTitle", "Secret");

    /** For JMH. */
    public Decisions() {}

    /** Compiles the policies and sees that they say what is to be measured. */
    @Setup
    public void compile() throws PolicyException {
        policies = PolicySet.compile(Scores.files(statements));
        if (!(policies.authorize(allowed) instanceof Decision.Allow)
                || !(policies.authorize(denied) instanceof Decision.Deny)) {
            throw new IllegalStateException("the policies do not say what they should");
        }
        allowed = Scores.request("UserId", "GameTitle", "Wins");
        denied = Scores.request("UserId", "GameTitle", "Secret");
    }

    /** A yes. */
    @Benchmark
    public Decision allow() {
        return policies.authorize(allowed);
    }

    /** A no, by a Deny statement. */
    @Benchmark
    public Decision deny() {
        return policies.authorize(denied);
    }

    /** A yes, and what it costs to ask: the request put together from its parts. */
    @Benchmark
    public Decision askAndAllow() {
        return policies.authorize(Scores.request("UserId", "GameTitle", "Wins"));
    }
}
