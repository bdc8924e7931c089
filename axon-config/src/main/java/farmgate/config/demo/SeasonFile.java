package farmgate.config.demo;

import farmgate.shared.wire.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What the season is made of, as {@code season.json} tells it.
 *
 * @param about for whoever reads the file
 * @param seed of every chance in the season, so that each loading makes the same one
 * @param days how many days lie behind today
 */
record SeasonFile(
        String about,
        long seed,
        int days,
        int listings,
        int ordersPerDay,
        List<Buyer> buyers,
        List<County> counties,
        Words words) {

    private static final String RESOURCE = "/farmgate/demo/season.json";

    SeasonFile {
        buyers = List.copyOf(buyers);
        counties = List.copyOf(counties);
    }

    record Buyer(String name, String regionCode, String address) {}

    /** A county station with its village stations; the farmers and neighbours are shared out among these in turn. */
    record County(
            String key,
            String name,
            String regionCode,
            String lat,
            String lon,
            String operator,
            String bankCode,
            List<VillageStation> stations,
            List<String> farmers,
            List<String> neighbours,
            List<Offer> offers) {
        County {
            stations = List.copyOf(stations);
            farmers = List.copyOf(farmers);
            neighbours = List.copyOf(neighbours);
            offers = List.copyOf(offers);
        }
    }

    record VillageStation(
            String key, String name, String village, String lat, String lon, String keeper, boolean paidByBank) {}

    /** @param title with {@code {}} where the choice's text goes */
    record Offer(
            String produce, String variety, String title, String description, int keepsDays, List<Choice> choices) {
        Offer {
            choices = List.copyOf(choices);
        }

        String title(Choice choice) {
            return title.replace("{}", choice.text());
        }
    }

    /**
     * @param fenMin the lowest wholesale price per unit of {@code per}
     * @param unit what the stock is counted in: KILOGRAM, PIECE or CRATE
     * @param per what the price is for: JIN, PIECE or CRATE
     */
    record Choice(String text, String grade, long fenMin, long fenMax, String unit, String per) {

        boolean isWeighed() {
            return unit.equals("KILOGRAM");
        }
    }

    /** What people say. */
    record Words(List<String> cancelled, List<String> disputes, List<String> resolutions, List<String> carriers) {
        Words {
            cancelled = List.copyOf(cancelled);
            disputes = List.copyOf(disputes);
            resolutions = List.copyOf(resolutions);
            carriers = List.copyOf(carriers);
        }
    }

    static SeasonFile load() {
        try (InputStream in = SeasonFile.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("there is no resource " + RESOURCE);
            }
            return Json.read(new String(in.readAllBytes(), StandardCharsets.UTF_8), SeasonFile.class);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + RESOURCE, e);
        }
    }
}
