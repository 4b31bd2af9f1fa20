package dev.hushtable.bench.policy;

import dev.hushtable.policy.PolicyException;
import dev.hushtable.policy.directory.PolicySet;
import java.util.LinkedHashMap;
import java.util.Map;
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

/** A whole policy directory read again, as at every change of a file: texts in, a snapshot out. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(3)
@Warmup(iterations = 20)
@Measurement(iterations = 20)
public class Reloading {

    /** Half of them managed policies of three statements, half users with one each. */
    @Param("2000")
    int files;

    private final Map<String, String> directory = new LinkedHashMap<>();

    /** For JMH. */
    public Reloading() {}

    /** Writes the texts. */
    @Setup
    public void write() {
        String policy = Scores.files(3).values().iterator().next();
        for (int i = 0; i < files / 2; i++) {
            directory.put("iam/policies/Scores" + i + ".json", policy.replace("GameScores", "GameScores" + i));
            directory.put("iam/users/user" + i + ".json", "{\"AttachedPolicies\": [\"Scores" + i + "\"]}");
        }
    }

    /** Reads, checks, links and compiles them all. */
    @Benchmark
    public PolicySet compile() throws PolicyException {
        return PolicySet.compile(directory);
    }
}
