package dev.hushtable.service.access;

import dev.hushtable.service.item.Item;
import java.util.Set;

/** Which parts of an item a request wants. Pure. */
public interface Selection {
    /** The whole item. */
    Selection EVERYTHING = new Selection() {
        @Override
        public Item shown(Item item) {
            return item;
        }

        @Override
        public Set<String> shownNames(Item shown) {
            return shown.attributes().keySet();
        }
    };

    /** The parts of {@code item}. */
    Item shown(Item item);

    /** The top-level attributes of the item that {@code shown}, which this made, holds anything of. */
    Set<String> shownNames(Item shown);
}
