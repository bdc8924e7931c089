package farmgate.command.order;

import farmgate.shared.settlement.FeeRule;
import java.time.LocalDate;

/** The fee rule that orders take at placement. The slice that settles plugs it in. */
@FunctionalInterface
public interface FeeRuleAt {

    /** @param day of the placement, in Asia/Shanghai */
    FeeRule at(LocalDate day);
}
