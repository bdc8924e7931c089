package farmgate.shared.personal;

import farmgate.shared.message.Event;
import farmgate.shared.message.EventType;

/** What is said of the texts that people wrote about a thing. */
public sealed interface TextsEvent extends Event {

    /** The key is destroyed; what was sealed with it stays unreadable for ever. */
    @EventType("texts.forgotten")
    record TextsForgotten(TextsKey key) implements TextsEvent {}
}
