package farmgate.query.price;

import farmgate.query.web.Asker;
import farmgate.query.web.SharedAnswers;
import farmgate.shared.produce.Catalogue;
import farmgate.shared.produce.Produce;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.region.RegionCode;
import farmgate.shared.region.Regions;
import jakarta.annotation.security.PermitAll;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class PriceReads {

    private static final int DAYS_MAX = 366;
    private static final int DAYS_DEFAULT = 30;
    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 9999;

    private final PriceHistory history;
    private final SharedAnswers<Asked, List<DayPrices>> answers;

    PriceReads(PriceHistory history, SharedAnswers<Asked, List<DayPrices>> answers) {
        this.history = history;
        this.answers = answers;
    }

    record Asked(Produce produce, @Nullable RegionCode region, LocalDate from, LocalDate to) {}

    /**
     * @param produce its code in the catalogue
     * @param name in Chinese
     * @param regionName in full; null without a region, or when the gazetteer has no name for it
     * @param items the days on which something was settled, the earliest first
     */
    record Prices(
            String produce,
            String name,
            @Nullable RegionCode region,
            @Nullable String regionName,
            LocalDate from,
            LocalDate to,
            List<DayPrices> items) {}

    /** Both days are included; without them, the last thirty. */
    @GetMapping("/api/prices")
    @PermitAll
    Prices prices(
            @RequestParam(required = false) @Nullable String produce,
            @RequestParam(required = false) @Nullable RegionCode region,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate from,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate to) {
        Produce known = produce(produce);
        LocalDate last = to == null ? history.today() : imaginable("to", to);
        LocalDate first = from == null ? last.minusDays(DAYS_DEFAULT - 1) : imaginable("from", from);
        long days = ChronoUnit.DAYS.between(first, last) + 1;
        if (days < 1 || days > DAYS_MAX) {
            throw Refusal.invalid("from", "from must not be after to, nor more than " + DAYS_MAX + " days before it");
        }
        return new Prices(
                known.code().value(),
                known.names().zh(),
                region,
                region == null ? null : Regions.bundled().fullNameOf(region).orElse(null),
                first,
                last,
                answers.answer(
                        Asker.now(),
                        new Asked(known, region, first, last),
                        () -> history.of(known, region, first, last)));
    }

    private static LocalDate imaginable(String field, LocalDate day) {
        if (day.getYear() < FIRST_YEAR || day.getYear() > LAST_YEAR) {
            throw Refusal.invalid(field, "there is no market in the year " + day.getYear());
        }
        return day;
    }

    private static Produce produce(@Nullable String codeOrName) {
        if (codeOrName == null || codeOrName.isBlank()) {
            throw Refusal.invalid("produce", "produce is missing: a code or a name of the catalogue, such as apple");
        }
        return Catalogue.bundled()
                .find(codeOrName)
                .orElseThrow(() -> Refusal.invalid("produce", "the catalogue has no such produce"));
    }
}
