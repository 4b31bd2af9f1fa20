package dev.hushtable.service.review.export;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** From where a request came, as far as it is an address: other tools refuse what is none in a field for one. */
final class Address {
    private static final Pattern V4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final Pattern V6 = Pattern.compile("[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*");

    private Address() {}

    static boolean isV4(@Nullable String text) {
        return text != null && V4.matcher(text).matches();
    }

    static boolean isV6(@Nullable String text) {
        return text != null && V6.matcher(text).matches();
    }

    static boolean isAny(@Nullable String text) {
        return isV4(text) || isV6(text);
    }
}
