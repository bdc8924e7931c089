package farmgate.command.listing;

import farmgate.shared.produce.Catalogue;
import farmgate.shared.produce.Produce;
import farmgate.shared.produce.Variety;
import farmgate.shared.wire.Sha256;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Which goods a table has named: the same farmer's same produce, variety, grade, harvest, price and unit stand in one
 * row. Each is remembered in 16 bytes.
 */
final class GoodsKeys {

    private final Map<Key, Long> rows = new HashMap<>();

    private record Key(long high, long low) {}

    /** @throws farmgate.shared.refusal.Refusal naming the row that was there first */
    void mustBeNew(DraftListing draft, long row) {
        Long first = rows.putIfAbsent(key(draft), row);
        if (first != null) {
            throw Wording.refusal("", "row-twice", first);
        }
    }

    private static Key key(DraftListing draft) {
        Optional<Produce> produce = Catalogue.bundled().find(draft.produce());
        String variety = Objects.requireNonNullElse(draft.variety(), "");
        String text = String.join(
                "\n",
                new Pool(draft.pool()).farmers().toString(),
                produce.map(found -> found.code().value()).orElse(draft.produce()),
                produce.flatMap(found -> found.variety(variety))
                        .map(Variety::code)
                        .map(Object::toString)
                        .orElse(variety),
                String.valueOf(draft.grade()),
                String.valueOf(draft.harvestedOn()),
                draft.price().toString());
        ByteBuffer digest = ByteBuffer.wrap(Sha256.of(text));
        return new Key(digest.getLong(), digest.getLong());
    }
}
