package dev.hushtable.service.operation.sts;

import java.nio.charset.StandardCharsets;

/** A small XML document in STS's namespace, its text escaped. Not thread-safe. */
final class StsXml {
    static final String VERSION = "2011-06-15";
    static final String CONTENT_TYPE = "text/xml";
    private static final String NAMESPACE = "https://sts.amazonaws.com/doc/" + VERSION + "/";

    private final StringBuilder xml = new StringBuilder(512);

    /** Opens the root element. */
    StsXml root(String name) {
        xml.append('<').append(name).append(" xmlns=\"").append(NAMESPACE).append("\">");
        return this;
    }

    StsXml open(String name) {
        xml.append('<').append(name).append('>');
        return this;
    }

    StsXml close(String name) {
        xml.append("</").append(name).append('>');
        return this;
    }

    /** An element that holds text. */
    StsXml text(String name, String value) {
        open(name);
        value.codePoints().forEach(this::append);
        return close(name);
    }

    byte[] bytes() {
        return xml.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void append(int codePoint) {
        switch (codePoint) {
            case '&' -> xml.append("&amp;");
            case '<' -> xml.append("&lt;");
            case '>' -> xml.append("&gt;");
            case '"' -> xml.append("&quot;");
            case '\'' -> xml.append("&apos;");
            default -> xml.appendCodePoint(isXmlCharacter(codePoint) ? codePoint : 0xFFFD);
        }
    }

    /** The characters XML 1.0 can hold at all (section 2.2); a carriage return would be read back as a line feed. */
    private static boolean isXmlCharacter(int c) {
        return c == '\t'
                || c == '\n'
                || (c >= 0x20 && c <= 0xD7FF)
                || (c >= 0xE000 && c <= 0xFFFD)
                || c >= Character.MIN_SUPPLEMENTARY_CODE_POINT;
    }
}
