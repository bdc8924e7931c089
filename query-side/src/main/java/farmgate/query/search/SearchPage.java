package farmgate.query.search;

import com.fasterxml.jackson.annotation.JsonInclude;
import farmgate.query.web.Page;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of what was found; with facets, when they were asked for.
 *
 * @param searchedFor what was looked for instead, because nothing is called as was typed; any one of these
 */
record SearchPage(
        List<ListingView> items,
        @Nullable String nextCursor,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> searchedFor,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Facets facets) {

    static SearchPage of(Page<ListingView> page, List<String> searchedFor, @Nullable Facets facets) {
        return new SearchPage(page.items(), page.nextCursor(), searchedFor, facets);
    }
}
