package dev.hushtable.service.review;

import java.time.Instant;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where an event stands in every answer: by time, and within a second as the log has them.
 *
 * @param t seconds since the epoch
 * @param index its place in the log
 */
public record PlaceInTime(long t, long index) implements Comparable<PlaceInTime> {
    private static final Pattern FORM = Pattern.compile("(\\d{1,12})\\.(\\d{1,18})");

    private static final Comparator<PlaceInTime> OLDEST_FIRST =
            Comparator.comparingLong(PlaceInTime::t).thenComparingLong(PlaceInTime::index);

    /**
     * Where an answer begins: behind what the page before showed, and never behind the span.
     *
     * @throws IllegalArgumentException for a token that is none
     */
    public static PlaceInTime before(AuditQuery query) {
        PlaceInTime end = new PlaceInTime(query.span().to().getEpochSecond() - 1, Long.MAX_VALUE);
        PlaceInTime page = parse(query.paging().token());
        return page == null || page.compareTo(end) > 0 ? end : page;
    }

    private static @Nullable PlaceInTime parse(@Nullable String token) {
        if (token == null) {
            return null;
        }
        Matcher matcher = FORM.matcher(token);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not the token of a page");
        }
        return new PlaceInTime(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2)));
    }

    public static PlaceInTime of(Instant time, long index) {
        return new PlaceInTime(time.getEpochSecond(), index);
    }

    /** As a page's token. */
    public String token() {
        return t + "." + index;
    }

    /** The older one is the smaller one. */
    @Override
    public int compareTo(PlaceInTime other) {
        return OLDEST_FIRST.compare(this, other);
    }
}
