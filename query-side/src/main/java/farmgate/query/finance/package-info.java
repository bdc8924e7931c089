/** Questions of finance that go across slices: who approved what, and how old what is open has become. */
@NullMarked
package farmgate.query.finance;

import org.jspecify.annotations.NullMarked;
