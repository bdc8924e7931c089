package farmgate.shared.bank;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** An event that the bank told us of, and on whose day it belongs into the books. */
public interface BankDated {

    /** The bank's booking day in China; null when it named none, and of what was stored before it was kept. */
    @Nullable
    LocalDate bookedOn();
}
