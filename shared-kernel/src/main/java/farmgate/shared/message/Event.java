package farmgate.shared.message;

/** A fact. Every event is a record inside the sealed family of its slice, with its own {@link EventType}. */
public interface Event {}
