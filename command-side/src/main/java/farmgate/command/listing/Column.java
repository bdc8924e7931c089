package farmgate.command.listing;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The columns of a table of goods, by the names that the first row may give them. */
enum Column {
    FARMER_ID("farmerId", true, "农户编号", "农户"),
    PRODUCE("produce", true, "品名", "产品"),
    VARIETY("variety", false, "品种"),
    GRADE("grade", false, "等级", "级别"),
    TITLE("title", true, "标题", "名称", "商品名称"),
    PRICE_YUAN("priceYuan", true, "单价", "价格", "单价(元)", "价格(元)"),
    PER("per", true, "计价单位"),
    QUANTITY("quantity", true, "数量"),
    UNIT("unit", true, "单位", "数量单位"),
    HARVESTED_ON("harvestedOn", false, "采收日期", "采摘日期"),
    SELL_BY("sellBy", false, "销售截止日", "销售截止日期"),
    /** The lowest and the highest price of the day at the market: checked, not kept. */
    LOW_YUAN("lowYuan", false, "最低价", "最低价(元)"),
    HIGH_YUAN("highYuan", false, "最高价", "最高价(元)"),
    /** Where it grew: checked, not kept. */
    ORIGIN("origin", false, "产地"),
    /** What an earlier answer says of the row: the listing it became, or why it became none. */
    LISTING_ID("listingId", false, "挂牌编号"),
    ERROR("error", false, "错误"),
    /** Excel likes to write empty columns at the end. */
    UNNAMED("", false);

    private static final Map<String, Column> BY_NAME = new HashMap<>();

    static {
        for (Column column : values()) {
            BY_NAME.put(key(column.code), column);
            column.chinese.forEach(name -> BY_NAME.put(key(name), column));
        }
    }

    private final String code;
    private final boolean required;

    @SuppressWarnings("ImmutableEnumChecker") // of List.of
    private final List<String> chinese;

    Column(String code, boolean required, String... chinese) {
        this.code = code;
        this.required = required;
        this.chinese = List.of(chinese);
    }

    /** However it is spaced, capitalised or widened; an empty name is none. */
    static Optional<Column> named(String text) {
        return Optional.ofNullable(BY_NAME.get(key(text))).filter(column -> column != UNNAMED);
    }

    static List<Column> required() {
        return Arrays.stream(values()).filter(column -> column.required).toList();
    }

    /** As it is called in the contract and in every answer. */
    String code() {
        return code;
    }

    boolean isRequired() {
        return required;
    }

    boolean isInChinese(String text) {
        return chinese.stream().anyMatch(name -> key(name).equals(key(text)));
    }

    /** As the header of an answer in this language calls it. */
    String name(Wording wording) {
        return wording == Wording.CHINESE && !chinese.isEmpty() ? chinese.getFirst() : code;
    }

    private static String key(String name) {
        return CellText.narrow(CellText.stripped(name)).replace(" ", "").toLowerCase(Locale.ROOT);
    }
}
