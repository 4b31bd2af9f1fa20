package dev.hushtable.service.authoring.reach;

import dev.hushtable.service.authoring.Asker;
import java.util.List;

/** One principal before all doors to one target. */
public record Row(Asker principal, Target target, List<Cell> cells) {
    public Row {
        cells = List.copyOf(cells);
    }
}
