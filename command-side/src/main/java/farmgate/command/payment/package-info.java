/** Payments and refunds: at a provider or in cash, and the built-in sandbox provider. */
@NullMarked
package farmgate.command.payment;

import org.jspecify.annotations.NullMarked;
