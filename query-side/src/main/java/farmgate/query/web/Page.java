package farmgate.query.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A list's answer. {@code nextCursor} is null at the end; otherwise it asks for what follows. */
public record Page<T>(List<T> items, @Nullable String nextCursor) {

    public Page {
        items = List.copyOf(items);
    }
}
