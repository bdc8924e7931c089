package farmgate.command.web;

import farmgate.shared.message.Id;

/**
 * What a write answers at least: what it wrote, and the version it produced. A read may ask for that version.
 *
 * @param version the sequence number of the thing's last event, from 0
 */
public record Written(String id, long version) {

    public static Written of(Id id, long version) {
        return new Written(id.value(), version);
    }
}
