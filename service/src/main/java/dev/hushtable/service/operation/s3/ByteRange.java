package dev.hushtable.service.operation.s3;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A part of an object that a client asks for (RFC 9110, section 14): clients fetch large objects in parts.
 *
 * @param first octet, from 0
 * @param last octet
 */
record ByteRange(int first, int last) {
    private static final Pattern FORM = Pattern.compile("bytes=(\\d{0,9})-(\\d{0,18})");

    /**
     * Reads the header {@code Range}; null for all of the object, as for forms that are not understood, which RFC 9110
     * lets a server pass over.
     *
     * @throws dev.hushtable.service.wire.ApiException when there is nothing in the range
     */
    static @Nullable ByteRange of(String header, int length) {
        Matcher form = FORM.matcher(header);
        if (!form.matches() || (form.group(1).isEmpty() && form.group(2).isEmpty())) {
            return null;
        }
        if (form.group(1).isEmpty()) {
            long suffix = Long.parseLong(form.group(2));
            return within((int) Math.max(0, length - suffix), length - 1, length);
        }
        long last = form.group(2).isEmpty() ? length - 1 : Math.min(length - 1, Long.parseLong(form.group(2)));
        return within(Integer.parseInt(form.group(1)), (int) last, length);
    }

    private static ByteRange within(int first, int last, int length) {
        if (first >= length || last < first) {
            throw S3ErrorXml.invalidRange();
        }
        return new ByteRange(first, last);
    }

    String header(int length) {
        return "bytes " + first + "-" + last + "/" + length;
    }
}
