package farmgate.shared.till;

import farmgate.shared.money.Money;
import java.util.List;

/** So many notes or coins of one denomination. */
public record Pieces(Denomination denomination, int count) {

    public Pieces {
        if (count < 0) {
            throw new IllegalArgumentException("there are never fewer than no pieces: " + count);
        }
    }

    public Money value() {
        return Money.ofFen(Math.multiplyExact(denomination.fen(), (long) count));
    }

    public static Money total(List<Pieces> pieces) {
        return Money.sum(pieces.stream().map(Pieces::value).toList());
    }
}
