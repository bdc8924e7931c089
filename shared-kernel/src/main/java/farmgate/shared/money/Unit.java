package farmgate.shared.money;

/** What a {@link Quantity} counts. Weights are always grams; a crate is a count with a measured tare. */
public enum Unit {
    GRAM,
    PIECE,
    CRATE
}
