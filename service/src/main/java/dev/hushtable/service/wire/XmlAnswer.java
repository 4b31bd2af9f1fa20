package dev.hushtable.service.wire;

import java.nio.charset.StandardCharsets;

/** A small XML document as AWS answers in the older of its protocols, its text escaped. Not thread-safe. */
public final class XmlAnswer {
    private final Dialect dialect;
    private final StringBuilder xml;

    /** Whose protocol. */
    public enum Dialect {
        STS("text/xml", "https://sts.amazonaws.com/doc/2011-06-15/", ""),
        S3(
                "application/xml",
                "http://s3.amazonaws.com/doc/2006-03-01/",
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");

        private final String contentType;
        private final String namespace;
        private final String prolog;

        Dialect(String contentType, String namespace, String prolog) {
            this.contentType = contentType;
            this.namespace = namespace;
            this.prolog = prolog;
        }
    }

    public XmlAnswer(Dialect dialect) {
        this.dialect = dialect;
        this.xml = new StringBuilder(512).append(dialect.prolog);
    }

    /** Opens the root element, in the protocol's namespace. */
    public XmlAnswer root(String name) {
        xml.append('<')
                .append(name)
                .append(" xmlns=\"")
                .append(dialect.namespace)
                .append("\">");
        return this;
    }

    public XmlAnswer open(String name) {
        xml.append('<').append(name).append('>');
        return this;
    }

    public XmlAnswer close(String name) {
        xml.append("</").append(name).append('>');
        return this;
    }

    /** An element that holds text. */
    public XmlAnswer text(String name, String value) {
        return open(name).content(value).close(name);
    }

    public XmlAnswer content(String value) {
        value.codePoints().forEach(this::append);
        return this;
    }

    public Reply reply(int status) {
        return new Reply(status, dialect.contentType, xml.toString().getBytes(StandardCharsets.UTF_8));
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
