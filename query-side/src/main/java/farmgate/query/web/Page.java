package farmgate.query.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A list's answer. {@code nextCursor} is null at the end; otherwise it asks for what follows.
 *
 * @param cannotBeShown rows of this part that are left out of the items; said only when there are some
 */
public record Page<T>(
        List<T> items,
        @Nullable String nextCursor,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<CannotBeShown> cannotBeShown) {

    public Page {
        items = List.copyOf(items);
        cannotBeShown = List.copyOf(cannotBeShown);
    }

    public Page(List<T> items, @Nullable String nextCursor) {
        this(items, nextCursor, List.of());
    }

    /** The same page with other items. */
    public <S> Page<S> with(List<S> others) {
        return new Page<>(others, nextCursor, cannotBeShown);
    }
}
