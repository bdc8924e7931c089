/** Whole seasons drawn from a seed, and what must hold of the books about them. */
@NullMarked
package farmgate.tests.books;

import org.jspecify.annotations.NullMarked;
