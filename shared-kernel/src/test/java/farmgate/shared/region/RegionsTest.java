package farmgate.shared.region;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RegionsTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 1, 1);
    private static final LocalDate LINAN_BECAME_A_DISTRICT = LocalDate.of(2017, 7, 18);

    private final Regions regions = Regions.bundled();

    @Test
    void every_region_lies_in_one_that_is_known() {
        assertThat(regions.all()).hasSizeGreaterThan(3300);
        assertThat(regions.all())
                .filteredOn(region -> region.code()
                        .parent()
                        .filter(parent -> regions.region(parent).isEmpty())
                        .isPresent())
                .as("regions without their surroundings")
                .isEmpty();
    }

    @Test
    void every_province_of_the_mainland_is_there() {
        assertThat(regions.all())
                .filteredOn(region -> region.code().level() == RegionLevel.PROVINCE)
                .hasSize(31)
                .extracting(Region::name)
                .contains("陕西省", "山西省", "新疆维吾尔自治区", "重庆市");
    }

    @Test
    void every_retired_code_has_successors_in_force_and_none_the_day_before_it_began() {
        assertThat(regions.all())
                .filteredOn(Region::isRetired)
                .hasSizeGreaterThan(60)
                .allSatisfy(region -> {
                    var lastDay = region.validUntil().minusDays(1);
                    assertThat(regions.exists(region.code())).isFalse();
                    assertThat(regions.successorsOf(region.code(), lastDay)).containsExactly(region.code());
                    assertThat(regions.successorsOf(region.code(), region.validUntil()))
                            .isNotEmpty()
                            .allMatch(regions::exists);
                });
    }

    @Nested
    @DisplayNameGeneration(ReplaceUnderscores.class)
    class Naming {
        @ParameterizedTest
        @CsvSource({
            "610629, 洛川县, 陕西省延安市洛川县",
            "141124, 临县, 山西省吕梁市临县",
            "653130, 巴楚县, 新疆维吾尔自治区喀什地区巴楚县",
            "61, 陕西省, 陕西省",
            "110101, 东城区, 北京市东城区",
            "1101, 市辖区, 北京市",
            "500229, 城口县, 重庆市城口县",
            "419001, 济源市, 河南省济源市",
            "659001, 石河子市, 新疆维吾尔自治区石河子市",
            "330185, 临安市, 浙江省杭州市临安市",
            "371202, 莱城区, 山东省莱芜市莱城区"
        })
        void a_code_has_a_name_and_a_full_name(String code, String name, String fullName) {
            assertThat(regions.nameOf(RegionCode.of(code))).contains(name);
            assertThat(regions.fullNameOf(RegionCode.of(code))).contains(fullName);
        }

        @Test
        void a_town_has_no_name_of_its_own_but_the_full_name_of_its_county() {
            assertThat(regions.nameOf(RegionCode.of("610629100"))).isEmpty();
            assertThat(regions.fullNameOf(RegionCode.of("610629100201"))).contains("陕西省延安市洛川县");
            assertThat(regions.fullNameOf(RegionCode.of("441900003"))).contains("广东省东莞市");
        }

        @Test
        void an_unknown_code_has_no_name_and_does_not_exist() {
            var unknown = RegionCode.of("610699");

            assertThat(regions.nameOf(unknown)).isEmpty();
            assertThat(regions.fullNameOf(unknown)).isEmpty();
            assertThat(regions.exists(unknown)).isFalse();
            assertThat(regions.exists(RegionCode.of("610699001"))).isFalse();
        }

        @Test
        void a_code_exists_at_every_level() {
            assertThat(List.of("61", "6106", "610629", "610629100", "610629100201"))
                    .allMatch(code -> regions.exists(RegionCode.of(code)));
        }
    }

    @Nested
    @DisplayNameGeneration(ReplaceUnderscores.class)
    class Finding {
        @ParameterizedTest
        @CsvSource({
            "洛川县, 610629",
            "洛川, 610629",
            "陕西省延安市洛川县, 610629",
            "' 610629 ', 610629",
            "新疆, 65",
            "喀什地区, 6531",
            "巴楚, 653130",
            "临县, 141124",
            "610000, 61"
        })
        void a_name_with_or_without_its_ending_leads_to_the_code(String text, String code) {
            assertThat(regions.find(text)).extracting(Region::code).containsExactly(RegionCode.of(code));
        }

        @Test
        void a_name_used_in_several_places_finds_them_all_until_it_is_narrowed() {
            assertThat(regions.find("鼓楼区"))
                    .extracting(region -> region.code().value())
                    .containsExactly("320106", "320302", "350102", "410204");
            assertThat(regions.find(List.of("江苏", "徐州市", "鼓楼区")))
                    .extracting(region -> region.code().value())
                    .containsExactly("320302");
            assertThat(regions.find(List.of("陕西", "鼓楼区"))).isEmpty();
            assertThat(regions.find(List.of())).isEmpty();
        }

        @Test
        void neither_fillers_nor_retired_names_nor_nonsense_are_found() {
            assertThat(List.of("市辖区", "临安市", "330185", "6106291", "", "火星"))
                    .allSatisfy(text -> assertThat(regions.find(text)).as(text).isEmpty());
        }
    }

    @Nested
    @DisplayNameGeneration(ReplaceUnderscores.class)
    class Changing {
        private final RegionCode city = RegionCode.of("330185");
        private final RegionCode district = RegionCode.of("330112");

        @Test
        void the_old_code_holds_until_the_day_before_and_the_new_one_from_the_day() {
            var before = LINAN_BECAME_A_DISTRICT.minusDays(1);

            assertThat(regions.region(city)).contains(new Region(city, "临安市", LocalDate.MIN, LINAN_BECAME_A_DISTRICT));
            assertThat(regions.region(district))
                    .contains(new Region(district, "临安区", LINAN_BECAME_A_DISTRICT, LocalDate.MAX));
            assertThat(regions.successorOf(city, before)).contains(city);
            assertThat(regions.successorOf(city, LINAN_BECAME_A_DISTRICT)).contains(district);
            assertThat(regions.successorOf(district, before)).isEmpty();
            assertThat(regions.existed(city, before)).isTrue();
            assertThat(regions.existed(city, LINAN_BECAME_A_DISTRICT)).isFalse();
            assertThat(regions.existed(district, before)).isFalse();
            assertThat(regions.existed(district, LINAN_BECAME_A_DISTRICT)).isTrue();
        }

        @ParameterizedTest
        @CsvSource({
            "临安市, 2017-07-17, 330185",
            "临安市, 2017-07-18, 330112",
            "临安, 2017-07-17, 330185",
            "临安, 2017-07-18, 330112",
            "临安区, 2026-01-01, 330112",
            "330185, 2026-01-01, 330112",
            "莱芜市, 2018-12-25, 3712",
            "371200, 2018-12-26, 3701",
            "莱城区, 2019-01-09, 370116",
            "安塞县, 2026-01-01, 610603",
            "长岛县, 2020-06-05, 370614",
            "蓬莱市, 2020-06-05, 370614",
            "下城区, 2021-03-11, 330105",
            "洛川县, 2016-01-01, 610629",
            "330185001, 2026-01-01, 330112",
            "610629100, 2026-01-01, 610629100"
        })
        void what_somebody_wrote_leads_to_the_code_of_that_day(String text, LocalDate day, String code) {
            assertThat(regions.resolve(text, day)).contains(RegionCode.of(code));
        }

        @ParameterizedTest
        @CsvSource({"临安区, 2017-07-17", "江干区, 2021-03-11", "鼓楼区, 2026-01-01", "610699, 2026-01-01", "1, 2026-01-01"})
        void what_had_not_begun_was_divided_or_is_ambiguous_is_not_guessed(String text, LocalDate day) {
            assertThat(regions.resolve(text, day)).isEmpty();
        }

        @ParameterizedTest
        @CsvSource({
            "临安县, 2017-07-17, 330185",
            "临安县, 2026-01-01, 330112",
            "浙江省临安市, 2026-01-01, 330112",
            "浙江临安, 2026-01-01, 330112",
            "杭州市临安县, 2026-01-01, 330112",
            "浙江省 杭州市 临安县, 2026-01-01, 330112",
            "陕西洛川, 2026-01-01, 610629",
            "陕西延安洛川县, 2026-01-01, 610629",
            "江苏徐州鼓楼区, 2026-01-01, 320302",
            "330185, 2026-01-01, 330112",
            "户县, 2016-11-23, 610125",
            "户县, 2026-01-01, 610118"
        })
        void an_old_or_outer_name_leads_to_the_code_of_that_day(String text, LocalDate day, String code) {
            assertThat(regions.candidates(text, day)).containsExactly(RegionCode.of(code));
        }

        @ParameterizedTest
        @CsvSource({"火星", "洛川省", "陕西临安", "''", "县", "6106291"})
        void what_is_no_place_leads_nowhere(String text) {
            assertThat(regions.candidates(text, TODAY)).isEmpty();
        }

        @Test
        void what_may_be_several_places_names_them_all() {
            assertThat(regions.candidates("鼓楼区", TODAY))
                    .extracting(RegionCode::value)
                    .containsExactly("320106", "320302", "350102", "410204");
            assertThat(regions.candidates("江干区", TODAY))
                    .extracting(RegionCode::value)
                    .containsExactly("330102", "330114");
        }

        @Test
        void a_divided_area_names_all_its_successors_the_main_one_first() {
            var divided = RegionCode.of("330104");

            assertThat(regions.successorsOf(divided, TODAY))
                    .containsExactly(RegionCode.of("330102"), RegionCode.of("330114"));
            assertThat(regions.successorOf(divided, TODAY)).isEmpty();
        }

        @Test
        void a_code_that_only_grew_by_a_change_is_older_than_the_change() {
            assertThat(regions.existed(RegionCode.of("330102"), LocalDate.of(2016, 1, 1)))
                    .isTrue();
            assertThat(regions.existed(RegionCode.of("330113"), LocalDate.of(2021, 3, 10)))
                    .isFalse();
            assertThat(regions.existed(RegionCode.of("330113"), LocalDate.of(2021, 3, 11)))
                    .isTrue();
        }
    }
}
