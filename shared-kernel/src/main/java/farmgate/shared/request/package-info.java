/** Requests that were answered, so that a repeat gets the same answer for ever. */
@NullMarked
package farmgate.shared.request;

import org.jspecify.annotations.NullMarked;
