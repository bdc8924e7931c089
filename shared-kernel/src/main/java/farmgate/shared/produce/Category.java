package farmgate.shared.produce;

/** The shelves of the market. */
public enum Category {
    FRUIT,
    VEGETABLE,
    DRY_GOODS,
    OTHER
}
