package farmgate.query.ledger;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import farmgate.shared.order.Bearer;
import farmgate.shared.order.OrderId;
import farmgate.shared.payout.PayoutId;
import farmgate.shared.settlement.Payee;
import farmgate.shared.station.StationId;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * An account of the chart of accounts, in the text form of hledger: names from the general to the particular, joined
 * by colons. The first name says the kind. Accounts sort by their text.
 */
public record Account(@JsonValue String name) implements Comparable<Account> {

    // Before the constants, whose constructor reads it.
    private static final Pattern TEXT = Pattern.compile("(assets|liabilities|income|expenses)(:[A-Za-z0-9_-]+)+");

    public static final Account BANK = new Account("assets:bank");
    public static final Account PROVIDER_CLEARING = new Account("assets:provider-clearing");
    public static final Account PROVIDER_FEES = new Account("expenses:provider-fees");
    public static final Account PLATFORM_FEE = new Account("income:platform-fee");
    public static final Account SHRINKAGE_LOSS = new Account("expenses:shrinkage-loss");
    public static final Account GOODWILL = new Account("expenses:goodwill");
    public static final Account PROGRAMME_SUBSIDY = new Account("expenses:programme-subsidy");

    /** On which side of the balance sheet, or of profit and loss, an account stands. */
    public enum Kind {
        ASSET,
        LIABILITY,
        INCOME,
        EXPENSE
    }

    /** @throws IllegalArgumentException when the text names no account */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Account {
        if (!TEXT.matcher(name).matches()) {
            throw new IllegalArgumentException("'" + name + "' is no account: it starts with assets, liabilities,"
                    + " income or expenses and goes on in names joined by colons");
        }
    }

    /** The platform's cash in a station's custody. */
    public static Account till(StationId stationId) {
        return new Account("assets:till:" + stationId);
    }

    /** Cash on its way to or from a station. */
    public static Account cashInTransit(StationId stationId) {
        return new Account("assets:cash-in-transit:" + stationId);
    }

    /** What we owe the keeper of a till until she draws it: what she has laid out, and her own share in cash. */
    public static Account custodian(StationId stationId) {
        return new Account("liabilities:custodian:" + stationId);
    }

    /** What was missing when cash was counted or received, less what was found. */
    public static Account cashOverShort(StationId stationId) {
        return new Account("expenses:cash-over-short:" + stationId);
    }

    /** A buyer's money, kept until receipt. */
    public static Account hold(OrderId orderId) {
        return new Account("liabilities:hold:" + orderId);
    }

    public static Account payable(Payee payee) {
        return new Account("liabilities:payable:" + lowerCase(payee.kind()) + ":" + payee.id());
    }

    public static Account refundsPayable(OrderId orderId) {
        return new Account("liabilities:refunds-payable:" + orderId);
    }

    public static Account payoutInTransit(PayoutId payoutId) {
        return new Account("liabilities:payout-in-transit:" + payoutId);
    }

    /** Farmers' money on the county's bank account, to be handed on while their station is suspended. */
    public static Account withCounty(StationId countyStationId) {
        return new Account("assets:with-county:" + countyStationId);
    }

    /** Weight lost beyond what the variety is expected to lose, to be cleared with the county's carrier. */
    public static Account carrierException(StationId countyStationId) {
        return new Account("assets:exception:carrier:" + countyStationId);
    }

    /**
     * What a refund after settlement costs whoever bears it: money due back to us, or for the platform goodwill. The
     * event names a role and a station and no person, so the station's id stands for the farmer, county or carrier.
     */
    public static Account borneBy(Bearer bearer, StationId stationId) {
        return switch (bearer) {
            case PLATFORM -> GOODWILL;
            case FARMER, STATION, COUNTY, CARRIER ->
                new Account("assets:clawback:" + lowerCase(bearer) + ":" + stationId);
        };
    }

    public Kind kind() {
        return switch (name.substring(0, name.indexOf(':'))) {
            case "assets" -> Kind.ASSET;
            case "liabilities" -> Kind.LIABILITY;
            case "income" -> Kind.INCOME;
            default -> Kind.EXPENSE;
        };
    }

    private static String lowerCase(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public int compareTo(Account other) {
        return name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return name;
    }
}
