package farmgate.query.web;

import com.mongodb.MongoException;
import farmgate.shared.refusal.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * In the place of a row that cannot be shown, for instance because a time or an amount in it has no form: one such row must
 * not take a list, a total or a file away from everybody.
 *
 * @param cannotBeShown always true
 * @param why for whoever looks for the fault
 */
public record CannotBeShown(String id, boolean cannotBeShown, String why) {

    private static final Logger LOG = LoggerFactory.getLogger(CannotBeShown.class);
    private static final int WHY_MAX = 200;

    /**
     * Shows one thing after the other.
     *
     * @return those that cannot be shown
     */
    public static <S> List<CannotBeShown> each(Iterable<? extends S> things, Function<S, String> id, Consumer<S> show) {
        List<CannotBeShown> left = new ArrayList<>();
        for (S thing : things) {
            try {
                show.accept(thing);
            } catch (Refusal | MongoException e) {
                throw e;
            } catch (RuntimeException e) { // whatever is wrong with this one, the others are shown
                CannotBeShown row = of(id.apply(thing), e);
                LOG.warn("{} cannot be shown", row.id(), e);
                left.add(row);
            }
        }
        return left;
    }

    private static CannotBeShown of(String id, RuntimeException e) {
        String why = e.toString();
        return new CannotBeShown(id, true, why.length() <= WHY_MAX ? why : why.substring(0, WHY_MAX) + "…");
    }
}
