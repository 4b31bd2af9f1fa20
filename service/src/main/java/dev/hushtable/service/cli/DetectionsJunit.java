package dev.hushtable.service.cli;

import dev.hushtable.service.authoring.testing.JunitXml;
import dev.hushtable.service.review.detect.SampleRun;
import java.util.List;

/** Results of tests of detections, in the form build servers read. */
final class DetectionsJunit {

    private DetectionsJunit() {}

    static String of(List<SampleRun.Result> results) {
        return JunitXml.of(
                "hushtable audit detections test",
                results.stream().map(DetectionsJunit::result).toList());
    }

    private static JunitXml.Case result(SampleRun.Result result) {
        return new JunitXml.Case(
                result.detection().name(),
                result.test().name(),
                result.passed() ? List.of() : List.of(new JunitXml.Failure(result.sentence(), "")));
    }
}
