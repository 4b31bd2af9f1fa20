package dev.hushtable.bench.policy;

import dev.hushtable.policy.AuthorizationRequest;
import dev.hushtable.policy.PolicyException;
import dev.hushtable.policy.directory.PolicySet;
import dev.hushtable.policy.disclosure.ItemKeys;
import dev.hushtable.policy.disclosure.ResultCheck;
import dev.hushtable.policy.disclosure.Verdict;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What leaves of items with thirty attributes, under a policy that names them all and the partition. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class Results {
    private static final int ATTRIBUTES = 30;

    private final Set<String> names = new TreeSet<>();
    private final ItemKeys keys = new ItemKeys(List.of("ann"), "ann", "g");
    private final AuthorizationRequest asked = Scores.request();
    private PolicySet policies = PolicySet.empty();
    private ResultCheck page = check();

    /** For JMH. */
    public Results() {}

    /** Compiles the policy and sees that the items may leave. */
    @Setup
    public void compile() throws PolicyException {
        for (int i = 0; i < ATTRIBUTES; i++) {
            names.add("attribute" + i);
        }
        policies = PolicySet.compile(Scores.filesAbout(names));
        page = check();
        if (!ofThePage().isPlain() || page.isOpen()) {
            throw new IllegalStateException("the policies do not say what they should");
        }
    }

    private ResultCheck check() {
        return new ResultCheck(policies::authorize, policies.masks(), asked, asked.resource());
    }

    /** One more item of a page. */
    @Benchmark
    public Verdict ofThePage() {
        return page.disclose(names, () -> keys);
    }

    /** The only item of a request. */
    @Benchmark
    public Verdict single() {
        return check().disclose(names, () -> keys);
    }
}
