package dev.hushtable.service.review;

import dev.hushtable.audit.log.LogChain;
import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;

/** The logs of a folder, month after month, as one; months whose entries were deleted are passed over. Thread-safe. */
public final class ChainedLog implements RecordedLog {
    private final LogChain chain;

    public ChainedLog(LogChain chain) {
        this.chain = chain;
    }

    @Override
    public long size() throws IOException {
        List<LogChain.Link> links = chain.links();
        return links.isEmpty() ? 0 : end(links.getLast());
    }

    @Override
    public long readableFrom() throws IOException {
        for (LogChain.Link link : chain.links()) {
            if (!chain.isPruned(link.name())) {
                return link.first();
            }
        }
        return size();
    }

    @Override
    public void forward(long from, Predicate<Leaf> goOn) throws IOException {
        boolean[] more = {true};
        for (LogChain.Link link : chain.links()) {
            if (more[0] && end(link) > from && !chain.isPruned(link.name())) {
                long first = link.first();
                new CoveredLog(chain.files(link.name())).forward(Math.max(0, from - first), leaf -> {
                    more[0] = goOn.test(new Leaf(first + leaf.index(), leaf.leaf()));
                    return more[0];
                });
            }
        }
    }

    private static long end(LogChain.Link link) {
        return link.first() + link.published();
    }
}
