package farmgate.config.properties;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How much one caller or one address may ask for. A rate is written as {@code <a second>/<at once>}, such as 300/600;
 * {@code off} or 0 switches it off.
 *
 * @param caller Requests of one caller, by the subject of the token.
 * @param anonymous Requests without a token, by the client's address.
 * @param tokens Requests for a token, by the client's address.
 * @param wrongSecrets So many wrong secrets in a row are free, then each takes twice the time; 0 for any number.
 * @param wrongPickUpCodes The same for the pick-up codes of one order.
 * @param streams Live streams that a node keeps open.
 * @param streamsOfCaller How many of these one caller may have.
 * @param imports Imports of goods that run on a node at a time; a caller has one.
 * @param importReserve What imports leave free on the disk of the data folder.
 * @param body The largest JSON body; imports and bank messages have limits of their own.
 * @param arrivesWithin How long after it happened on a device a request may still arrive.
 */
public record Limits(
        @DefaultValue("300/600") String caller,
        @DefaultValue("50/200") String anonymous,
        @DefaultValue("50/500") String tokens,
        @DefaultValue("5") int wrongSecrets,
        @DefaultValue("5") int wrongPickUpCodes,
        @DefaultValue("1000") int streams,
        @DefaultValue("5") int streamsOfCaller,
        @DefaultValue("4") int imports,
        @DefaultValue("512MB") DataSize importReserve,
        @DefaultValue("1MB") DataSize body,
        @DefaultValue("90d") Duration arrivesWithin) {

    private static final Pattern RATE = Pattern.compile("(\\d{1,6})/(\\d{1,6})");
    private static final DataSize BODY_MIN = DataSize.ofKilobytes(1);
    private static final DataSize BODY_MAX = DataSize.ofMegabytes(100);
    private static final Duration ARRIVES_WITHIN_MAX = Duration.ofDays(3650);

    public Limits {
        check("caller", caller);
        check("anonymous", anonymous);
        check("tokens", tokens);
        WrongSetting.when(
                wrongSecrets < 0, "farmgate.limits.wrong-secrets", "is less than 0", "set it to 5, or to 0 for off");
        WrongSetting.when(
                wrongPickUpCodes < 0,
                "farmgate.limits.wrong-pick-up-codes",
                "is less than 0",
                "set it to 5, or to 0 for off");
        atLeastOne("streams", streams, 1000);
        atLeastOne("streams-of-caller", streamsOfCaller, 5);
        atLeastOne("imports", imports, 4);
        WrongSetting.when(
                importReserve.isNegative(),
                "farmgate.limits.import-reserve",
                "is " + importReserve,
                "set it to a size such as 512MB");
        WrongSetting.when(
                body.compareTo(BODY_MIN) < 0 || body.compareTo(BODY_MAX) > 0,
                "farmgate.limits.body",
                "is " + body,
                "set it to a size from 1KB to 100MB");
        WrongSetting.when(
                !arrivesWithin.isPositive() || arrivesWithin.compareTo(ARRIVES_WITHIN_MAX) > 0,
                "farmgate.limits.arrives-within",
                "is " + arrivesWithin,
                "set it to a time from 1s to 3650d, such as 90d");
    }

    /**
     * So many a second, after so many at once.
     *
     * @param perSecond 0 when there is no limit
     */
    public record Rate(long perSecond, long burst) {

        static final Rate OFF = new Rate(0, 0);

        public boolean isOff() {
            return perSecond == 0;
        }
    }

    public Rate callerRate() {
        return rate(caller);
    }

    public Rate anonymousRate() {
        return rate(anonymous);
    }

    public Rate tokenRate() {
        return rate(tokens);
    }

    private static void atLeastOne(String name, int number, int usual) {
        WrongSetting.when(
                number < 1, "farmgate.limits." + name, "is " + number, "set it to 1 or more, such as " + usual);
    }

    private static void check(String name, String text) {
        Matcher form = RATE.matcher(text);
        boolean good = isOff(text)
                || (form.matches()
                        && Long.parseLong(form.group(1)) > 0
                        && Long.parseLong(form.group(2)) >= Long.parseLong(form.group(1)));
        WrongSetting.when(
                !good,
                "farmgate.limits." + name,
                "is '" + text + "'",
                "write so many a second and at least as many at once, such as 300/600, or off");
    }

    private static Rate rate(String text) {
        Matcher form = RATE.matcher(text);
        return isOff(text) || !form.matches()
                ? Rate.OFF
                : new Rate(Long.parseLong(form.group(1)), Long.parseLong(form.group(2)));
    }

    /** YAML reads a bare {@code off} as false. */
    private static boolean isOff(String text) {
        return text.equals("off") || text.equals("0") || text.equals("false");
    }
}
