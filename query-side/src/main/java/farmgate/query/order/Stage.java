package farmgate.query.order;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** How an order read after one of its events. */
record Stage(long version, Instant at, OrderStatus status) {

    /** One stage per event, in their order. */
    static List<Stage> of(List<Moment> moments) {
        List<Stage> stages = new ArrayList<>(moments.size());
        Standing standing = Standing.PLACED;
        for (Moment moment : moments) {
            standing = standing.after(moment);
            stages.add(new Stage(moment.version(), moment.at(), standing.status()));
        }
        return stages;
    }
}
