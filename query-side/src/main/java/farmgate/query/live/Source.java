package farmgate.query.live;

import java.util.List;

/** What a stream sends. */
@FunctionalInterface
interface Source {

    /** What follows the given id, upwards; not necessarily all of it. */
    List<Item> after(long id);

    /**
     * One event of a stream.
     *
     * @param id rises from item to item, and names the item for ever
     * @param json on one line
     */
    record Item(long id, String name, String json) {}
}
