package farmgate.query.web;

import farmgate.shared.money.Money;
import java.time.Instant;

/**
 * Something that is not settled yet and grows old.
 *
 * @param amount zero when no money is in question
 */
public record Aged(Instant since, Money amount) {}
