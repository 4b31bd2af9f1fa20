package dev.hushtable.service.cli;

import dev.hushtable.service.review.detect.Detection;
import dev.hushtable.service.review.detect.DetectionSet;
import dev.hushtable.service.review.detect.SampleRun;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hushtable audit detections test}: reads detections and runs the tests in their files. */
@Command(
        name = "test",
        mixinStandardHelpOptions = true,
        description = "check detections and run the tests in their files",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:all passed", "1:tests failed, or a detection has none", "64:files that cannot be used"})
final class DetectionsTestCommand implements Callable<Integer> {

    @Parameters(paramLabel = "DIR", description = "the folder of detections")
    private Path folder = Path.of(".");

    @Option(names = "--junit", paramLabel = "FILE", description = "write the results for a build server, too")
    private @Nullable Path junit;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        DetectionSet set = AlertSettings.read(folder);
        List<SampleRun.Result> results = SampleRun.of(set.detections());
        PrintWriter out = spec.commandLine().getOut();
        int failed = 0;
        for (SampleRun.Result result : results) {
            if (!result.passed()) {
                failed++;
                out.println(folder.resolve(result.detection().name() + ".yaml") + ":"
                        + result.test().line() + ": " + result.sentence());
            }
        }
        List<String> untested = set.detections().stream()
                .filter(detection -> detection.tests().isEmpty())
                .map(Detection::name)
                .toList();
        untested.forEach(name -> out.println(folder.resolve(name + ".yaml") + ":1: has no tests"));
        out.println(set.detections().size() + " detections, "
                + set.suppressions().size() + " suppressions, " + results.size() + " tests, " + failed + " failed");
        out.flush();
        if (junit != null) {
            PrivateFiles.write(junit, DetectionsJunit.of(results));
        }
        return failed == 0 && untested.isEmpty() ? PolicyCommand.GOOD : PolicyCommand.FOUND;
    }
}
