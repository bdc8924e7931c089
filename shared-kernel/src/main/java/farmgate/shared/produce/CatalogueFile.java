package farmgate.shared.produce;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** {@code catalogue.json} as it is written: flat, so that one entry reads at a glance. */
record CatalogueFile(String edition, Map<String, String> notes, Map<String, Source> sources, List<Entry> produce) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    /** @throws tools.jackson.core.JacksonException if it is not JSON of this shape */
    static CatalogueFile parse(String json) {
        return JSON.readValue(json, CatalogueFile.class);
    }

    /** @param sourcedDays least and most days the source gives; absent where the shelf life is policy */
    record Entry(
            @Nullable String code,
            @Nullable Category category,
            @Nullable String zh,
            @Nullable String en,
            @Nullable String pinyin,
            @Nullable List<String> synonyms,
            int shelfLifeDays,
            @Nullable List<Integer> sourcedDays,
            @Nullable String source,
            int expectedShrinkagePermille,
            int claimWindowHours,
            @Nullable Integer packWithinHours,
            @Nullable Boolean anyVariety,
            @Nullable List<VarietyEntry> varieties) {
        Produce toProduce() {
            return new Produce(
                    new ProduceCode(present(code, "code")),
                    present(category, "category"),
                    names(zh, en, pinyin),
                    orNone(synonyms),
                    orNone(varieties).stream().map(VarietyEntry::toVariety).toList(),
                    Duration.ofDays(shelfLifeDays),
                    expectedShrinkagePermille,
                    Duration.ofHours(claimWindowHours),
                    packWithinHours == null ? null : Duration.ofHours(packWithinHours),
                    Boolean.TRUE.equals(anyVariety),
                    present(source, "source"));
        }

        /** Whether the shelf life lies within what the source gives; policy gives nothing. */
        boolean agreesWith(Source source) {
            return Optional.ofNullable(sourcedDays)
                    .map(days -> !source.policy()
                            && days.size() == 2
                            && days.getFirst() <= shelfLifeDays
                            && shelfLifeDays <= days.getLast())
                    .orElse(source.policy());
        }
    }

    record VarietyEntry(
            @Nullable String code,
            @Nullable String zh,
            @Nullable String en,
            @Nullable String pinyin,
            @Nullable List<String> synonyms) {
        Variety toVariety() {
            var kebab = new ProduceCode(present(code, "code")).value();
            return new Variety(new VarietyCode(kebab), names(zh, en, pinyin), orNone(synonyms));
        }
    }

    private static Names names(@Nullable String zh, @Nullable String en, @Nullable String pinyin) {
        return new Names(present(zh, "zh"), present(en, "en"), present(pinyin, "pinyin"));
    }

    private static <T> T present(@Nullable T value, String field) {
        if (value == null || (value instanceof String text && text.isBlank())) {
            throw new IllegalArgumentException("an entry lacks its " + field);
        }
        return value;
    }

    private static <T> List<T> orNone(@Nullable List<T> values) {
        return values == null ? List.of() : values;
    }
}
