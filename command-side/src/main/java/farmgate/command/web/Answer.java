package farmgate.command.web;

/**
 * What a command answered.
 *
 * @param json the answer as it was given the first time
 * @param replayed whether this is a repeat of an earlier request
 */
public record Answer(String json, boolean replayed) {}
