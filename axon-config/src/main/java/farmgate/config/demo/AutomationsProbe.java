package farmgate.config.demo;

import org.axonframework.eventhandling.EventHandler;

/**
 * Takes every event beside an automation. Axon skips kinds of events that nobody of a group takes, and then the group's
 * position stays behind the last one it saw, although there is nothing left to do; with this it comes to the end.
 */
record AutomationsProbe(String group) {

    /** That it comes by is all. */
    @EventHandler
    void on(Object event) {}
}
