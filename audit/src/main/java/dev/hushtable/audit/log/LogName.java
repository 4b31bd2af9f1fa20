package dev.hushtable.audit.log;

import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The name of one log of a chain: {@code main-2026-11}, the month in which it was begun (UTC); or {@code main}, the log of
 * installations from before logs were monthly, which comes before all others.
 *
 * @param month null for the one without
 */
public record LogName(@Nullable YearMonth month) implements Comparable<LogName> {
    private static final String MAIN = "main";
    private static final Pattern FORM = Pattern.compile("main-(\\d{4}-\\d{2})");
    private static final Pattern MONTH = Pattern.compile("-\\d{4}-\\d{2}$");
    private static final Comparator<LogName> ORDER =
            Comparator.comparing(LogName::month, Comparator.nullsFirst(Comparator.naturalOrder()));

    /** The log from before logs were monthly. */
    public static final LogName UNNAMED = new LogName(null);

    /** The name a text is, or null when it is none in exactly this form. */
    public static @Nullable LogName parse(String text) {
        if (text.equals(MAIN)) {
            return UNNAMED;
        }
        Matcher matcher = FORM.matcher(text);
        try {
            return matcher.matches() ? new LogName(YearMonth.parse(matcher.group(1))) : null;
        } catch (DateTimeException e) {
            return null;
        }
    }

    /**
     * Whether an origin is that of a log of a chain: the name that all its logs have, and perhaps a month behind it.
     *
     * @param chain the name, as it stands in the keys an auditor pins
     */
    public static boolean isOrigin(String origin, String chain) {
        return origin.startsWith(chain) && parse(MAIN + origin.substring(chain.length())) != null;
    }

    /** The name that all logs of a chain have: an origin without its month. */
    public static String chainOf(String origin) {
        return MONTH.matcher(origin).replaceFirst("");
    }

    /** The log of a chain that an origin is. */
    public static LogName ofOrigin(String origin) {
        LogName name = parse(MAIN + origin.substring(chainOf(origin).length()));
        return name == null ? UNNAMED : name;
    }

    /** Whether a month is later than the one this log was begun in. */
    boolean isBefore(YearMonth now) {
        return month == null || month.isBefore(now);
    }

    /** {@code 2026-11} behind a dash, as in origins; empty for the one without. */
    public String suffix() {
        return month == null ? "" : "-" + month;
    }

    @Override
    public int compareTo(LogName other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return MAIN + suffix();
    }
}
