package farmgate.query.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;

/**
 * Where in a listing a term stands, from what says most of it. A listing keeps each term once, marked with the first
 * level that it stands in; what is looked for in a level is looked for in those before it too.
 */
@SuppressWarnings("EnumOrdinal")
enum Level {
    /** Produce and variety. */
    NAMES('1'),
    /** The kind of produce and the place. */
    CONTEXT('2'),
    TITLE('3'),
    DESCRIPTION('4');

    private final char mark;

    Level(char mark) {
        this.mark = mark;
    }

    String marked(String term) {
        return mark + term;
    }

    /** Every form in which a listing may keep one of these terms in this level or one before. */
    List<String> marked(Collection<String> terms) {
        List<String> marked = new ArrayList<>();
        for (Level level : EnumSet.range(NAMES, this)) {
            terms.forEach(term -> marked.add(level.marked(term)));
        }
        return marked;
    }
}
