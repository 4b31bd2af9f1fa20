package dev.hushtable.service.cli;

import dev.hushtable.service.review.detect.SampleRun;
import java.io.StringWriter;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Results of tests of detections, in the form build servers read. */
final class DetectionsJunit {

    private DetectionsJunit() {}

    static String of(List<SampleRun.Result> results) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            xml.writeStartDocument();
            xml.writeStartElement("testsuite");
            xml.writeAttribute("name", "hushtable audit detections test");
            xml.writeAttribute("tests", Integer.toString(results.size()));
            xml.writeAttribute(
                    "failures",
                    Long.toString(
                            results.stream().filter(result -> !result.passed()).count()));
            for (SampleRun.Result result : results) {
                xml.writeStartElement("testcase");
                xml.writeAttribute("classname", result.detection().name());
                xml.writeAttribute("name", result.test().name());
                if (!result.passed()) {
                    xml.writeStartElement("failure");
                    xml.writeAttribute("message", result.sentence());
                    xml.writeEndElement();
                }
                xml.writeEndElement();
            }
            xml.writeEndElement();
            xml.writeEndDocument();
        } catch (XMLStreamException e) {
            // Into memory nothing fails.
            throw new IllegalStateException(e);
        }
        return text + "\n";
    }
}
