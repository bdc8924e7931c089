package farmgate.command.person;

/**
 * Something open that still needs a person.
 *
 * @param kind stable, in kebab-case, as {@code order} or {@code money-due}
 * @param id of the thing
 * @param next how it comes to its end
 */
public record Tie(String kind, String id, String next) {}
