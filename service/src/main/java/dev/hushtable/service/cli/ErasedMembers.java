package dev.hushtable.service.cli;

import dev.hushtable.audit.log.LogChain;
import dev.hushtable.service.review.AuditQuery;
import dev.hushtable.service.review.ChainedLog;
import dev.hushtable.service.review.Field;
import dev.hushtable.service.review.Hit;
import dev.hushtable.service.review.Limits;
import dev.hushtable.service.review.LogScan;
import dev.hushtable.service.review.Page;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which records had a member erased by two people, as the log itself says. */
final class ErasedMembers {
    private static final Pattern MEMBER = Pattern.compile("d:(\\d{1,18})/[A-Za-z0-9]{1,64}");

    private ErasedMembers() {}

    /** Places in all logs. */
    static Set<Long> in(LogChain chain) {
        LogScan scan = new LogScan(new ChainedLog(chain));
        @Nullable
        AuditQuery next = AuditQuery.ALL
                .with(Field.EVENT_NAME, "RedactAuditSubject")
                .with(Field.EVENT_TYPE, "AwsServiceEvent")
                .limitedTo(Limits.MAX_PAGE);
        Set<Long> erased = new TreeSet<>();
        while (next != null) {
            Page page = scan.search(next);
            for (Hit hit : page.hits()) {
                String subject = hit.event().raw().object("serviceEventDetails").text("class");
                Matcher member = MEMBER.matcher(subject == null ? "" : subject);
                if (member.matches()) {
                    erased.add(Long.parseLong(member.group(1)));
                }
            }
            next = page.next() == null ? null : next.after(page.next());
        }
        return erased;
    }
}
