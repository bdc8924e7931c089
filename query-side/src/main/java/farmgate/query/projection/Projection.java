package farmgate.query.projection;

import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.ResetHandler;
import org.bson.Document;

/**
 * A read model: a {@code @ProcessingGroup} of its own whose event handlers turn events into view writes. It can be
 * rebuilt from nothing, takes any event twice, and never sends commands.
 */
public abstract class Projection {

    private final Views views;
    private final List<String> collections;

    /** @param collections what the projection owns, and what is emptied before it is rebuilt */
    protected Projection(Views views, String... collections) {
        this.views = views;
        this.collections = List.of(collections);
        ProcessingGroup group = getClass().getAnnotation(ProcessingGroup.class);
        if (group == null) {
            throw new IllegalStateException(getClass() + " names no @ProcessingGroup");
        }
        views.generations().own(group.value(), this.collections);
    }

    protected final Views views() {
        return views;
    }

    public final List<String> collections() {
        return collections;
    }

    @ResetHandler
    public void empty() {
        collections.forEach(name -> views.collection(name).deleteMany(new Document()));
    }
}
