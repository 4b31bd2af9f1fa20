package dev.hushtable.service.authoring.testing;

import java.io.StringWriter;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** The form of results that build servers read: one {@code testsuite} with its cases. */
public final class JunitXml {
    private final XMLStreamWriter xml;

    private JunitXml(XMLStreamWriter xml) {
        this.xml = xml;
    }

    /**
     * One test.
     *
     * @param className the file it stands in, or what it is a test of
     */
    public record Case(String className, String name, List<Failure> failures) {
        public Case {
            failures = List.copyOf(failures);
        }
    }

    /** @param place where it stands; empty when the name of the case says that */
    public record Failure(String message, String place) {}

    /** The results of tests of policies, the file as each test's {@code classname}. */
    public static String of(TestReport report) {
        return of(
                "hushtable policy test",
                report.results().stream().map(JunitXml::result).toList());
    }

    private static Case result(TestResult result) {
        PolicyTest.Title title = result.test().title();
        String place = title.file() + ":" + title.line();
        return new Case(
                title.file(),
                title.name(),
                result.failures().stream()
                        .map(failure -> new Failure(failure, place))
                        .toList());
    }

    /** @param suite the command that ran the tests */
    public static String of(String suite, List<Case> cases) {
        StringWriter text = new StringWriter();
        try {
            new JunitXml(XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text)).write(suite, cases);
        } catch (XMLStreamException e) {
            // Into memory nothing fails.
            throw new IllegalStateException(e);
        }
        return text + "\n";
    }

    private void write(String suite, List<Case> cases) throws XMLStreamException {
        xml.writeStartDocument();
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", suite);
        xml.writeAttribute("tests", Integer.toString(cases.size()));
        xml.writeAttribute(
                "failures",
                Long.toString(
                        cases.stream().filter(one -> !one.failures().isEmpty()).count()));
        for (Case one : cases) {
            write(one);
        }
        xml.writeEndElement();
        xml.writeEndDocument();
    }

    private void write(Case one) throws XMLStreamException {
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", one.className());
        xml.writeAttribute("name", one.name());
        for (Failure failure : one.failures()) {
            xml.writeStartElement("failure");
            xml.writeAttribute("message", failure.message());
            xml.writeCharacters(failure.place());
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }
}
