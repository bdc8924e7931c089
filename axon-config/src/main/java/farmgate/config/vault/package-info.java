/** Keys of persons and secrets of the house, kept apart from events and read models so that they can be destroyed. */
@NullMarked
package farmgate.config.vault;

import org.jspecify.annotations.NullMarked;
