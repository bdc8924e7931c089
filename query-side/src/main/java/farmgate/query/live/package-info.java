/** Live changes as server-sent events, which a client can take up again where it lost them. */
@NullMarked
package farmgate.query.live;

import org.jspecify.annotations.NullMarked;
