package farmgate.config.proof;

import farmgate.shared.audit.EventLine;
import org.jspecify.annotations.Nullable;

/**
 * An event that is not what it was, or should not be where it is.
 *
 * @param index its place; in an export also the number of its line
 * @param event what is known of it; null when its line cannot be read, or is no longer at hand
 * @param english why, to follow the event's name
 * @param chinese the same
 */
record Finding(long index, @Nullable String event, String english, String chinese) {

    static Finding of(long index, @Nullable EventLine event, String english, String chinese) {
        return new Finding(index, event == null ? null : event.inWords(), english, chinese);
    }

    String inEnglish() {
        return "TOUCHED: event %d%s: %s".formatted(index, named(), english);
    }

    String inChinese() {
        return "已被改动：第 %d 号事件%s：%s".formatted(index, named(), chinese);
    }

    private String named() {
        return event == null ? "" : " (" + event + ")";
    }
}
