package dev.hushtable.service.authoring.testing;

import java.io.StringWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** The form of results that build servers read: one {@code testsuite}, the file as each test's {@code classname}. */
public final class JunitXml {
    private final XMLStreamWriter xml;

    private JunitXml(XMLStreamWriter xml) {
        this.xml = xml;
    }

    public static String of(TestReport report) {
        StringWriter text = new StringWriter();
        try {
            new JunitXml(XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text)).write(report);
        } catch (XMLStreamException e) {
            // Into memory nothing fails.
            throw new IllegalStateException(e);
        }
        return text + "\n";
    }

    private void write(TestReport report) throws XMLStreamException {
        xml.writeStartDocument();
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", "hushtable policy test");
        xml.writeAttribute("tests", Integer.toString(report.results().size()));
        xml.writeAttribute("failures", Long.toString(report.failed()));
        for (TestResult result : report.results()) {
            write(result);
        }
        xml.writeEndElement();
        xml.writeEndDocument();
    }

    private void write(TestResult result) throws XMLStreamException {
        PolicyTest.Title title = result.test().title();
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", title.file());
        xml.writeAttribute("name", title.name());
        for (String failure : result.failures()) {
            xml.writeStartElement("failure");
            xml.writeAttribute("message", failure);
            xml.writeCharacters(title.file() + ":" + title.line());
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }
}
