/** Who may come in: the token issuer of the house, what a token must be, and who acts in a request. */
@NullMarked
package farmgate.config.security;

import org.jspecify.annotations.NullMarked;
