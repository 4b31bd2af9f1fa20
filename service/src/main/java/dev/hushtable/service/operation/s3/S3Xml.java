package dev.hushtable.service.operation.s3;

import dev.hushtable.service.wire.Reply;
import java.nio.charset.StandardCharsets;

/** A small XML document of S3, its text escaped. Not thread-safe. */
final class S3Xml {
    private static final String CONTENT_TYPE = "application/xml";
    private static final String NAMESPACE = "http://s3.amazonaws.com/doc/2006-03-01/";

    private final StringBuilder xml = new StringBuilder(512).append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");

    /** Opens the root element of an answer. */
    S3Xml root(String name) {
        xml.append('<').append(name).append(" xmlns=\"").append(NAMESPACE).append("\">");
        return this;
    }

    S3Xml open(String name) {
        xml.append('<').append(name).append('>');
        return this;
    }

    S3Xml close(String name) {
        xml.append("</").append(name).append('>');
        return this;
    }

    /** An element that holds text. */
    S3Xml text(String name, String value) {
        return open(name).content(value).close(name);
    }

    S3Xml content(String value) {
        value.codePoints().forEach(this::append);
        return this;
    }

    Reply reply(int status) {
        return new Reply(status, CONTENT_TYPE, xml.toString().getBytes(StandardCharsets.UTF_8));
    }

    private void append(int codePoint) {
        switch (codePoint) {
            case '&' -> xml.append("&amp;");
            case '<' -> xml.append("&lt;");
            case '>' -> xml.append("&gt;");
            case '"' -> xml.append("&quot;");
            default -> xml.appendCodePoint(isXmlCharacter(codePoint) ? codePoint : 0xFFFD);
        }
    }

    private static boolean isXmlCharacter(int c) {
        return c == '\t' || c == '\n' || (c >= 0x20 && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD) || c >= 0x10000;
    }
}
