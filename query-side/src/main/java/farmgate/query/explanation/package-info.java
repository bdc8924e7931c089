/** Why an amount is what it is: the events, people, rules, weights and arithmetic behind each posting and payout line. */
@NullMarked
package farmgate.query.explanation;

import org.jspecify.annotations.NullMarked;
