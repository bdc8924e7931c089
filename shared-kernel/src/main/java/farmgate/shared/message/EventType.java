package farmgate.shared.message;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The name and revision under which an event is stored, independent of its class. Stored events are never edited: a
 * changed shape is a new revision and an upcaster. It stands on every event record, because Java does not inherit
 * annotations from interfaces.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface EventType {

    /** Stable, as {@code slice.fact}: {@code listing.drafted}. */
    String value();

    int revision() default 1;
}
