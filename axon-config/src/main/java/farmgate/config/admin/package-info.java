/** What the administrator watches and sets right: processors, their replays and dead letters, as calls, health and meters. */
@NullMarked
package farmgate.config.admin;

import org.jspecify.annotations.NullMarked;
