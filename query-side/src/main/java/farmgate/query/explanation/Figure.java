package farmgate.query.explanation;

import farmgate.query.explanation.Explanation.Operand;
import farmgate.query.explanation.Explanation.Unit;

/** A result on a {@link Worksheet}, to go on with. */
record Figure(int step, int part, long value, Unit unit) {

    Operand operand() {
        return new Operand(step, part, value);
    }

    boolean isZero() {
        return value == 0;
    }
}
