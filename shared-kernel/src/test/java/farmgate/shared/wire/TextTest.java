package farmgate.shared.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TextTest {

    private static final List<String> GOOD = List.of(
            "", "王秀英", "吉田𠮷", "𬭚𫖯", "Müller-Lüdenscheidt & Söhne <GmbH>", "ئايگۈل", "བཀྲ་ཤིས།", "\uFFFD", "·•’");

    private static final List<String> NOWHERE = List.of(
            "李\u0001",
            "\u0000",
            "\u000B",
            "\u001F",
            "\u007F",
            "\u0085",
            "\u009F",
            "李\uFFFE",
            "\uFFFF",
            "\uFDD0",
            "\uFDEF",
            "\uD83F\uDFFE",
            "\uDBFF\uDFFF",
            "\uD842",
            "\uDFB7",
            "\uDFB7\uD842",
            "x\uD842x");

    @Test
    void letters_of_every_script_and_plane_are_text() {
        assertThat(GOOD).allSatisfy(text -> {
            assertThat(Text.mustBeLine(text)).isEqualTo(text);
            assertThat(Text.mustBeLines(text)).isEqualTo(text);
            assertThat(Text.mustBeBankName(text)).isEqualTo(text);
        });
    }

    @Test
    void control_characters_halves_and_what_is_no_character_are_refused_everywhere() {
        assertThat(NOWHERE).allSatisfy(text -> {
            assertThatIllegalArgumentException().isThrownBy(() -> Text.mustBeLine(text));
            assertThatIllegalArgumentException().isThrownBy(() -> Text.mustBeLines(text));
            assertThatIllegalArgumentException().isThrownBy(() -> Text.mustBeBankName(text));
        });
    }

    @Test
    void the_character_is_named() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Text.mustBeLine("李\u0001"))
                .withMessage("must not have the character U+0001");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Text.mustBeLine("\uD83F\uDFFE"))
                .withMessage("must not have the character U+1FFFE");
    }

    @Test
    void only_several_lines_have_tabs_and_ends_of_lines() {
        for (String text : List.of("a\nb", "a\r\nb", "a\tb", "a\u2028b", "a\u2029b")) {
            assertThat(Text.mustBeLines(text)).isEqualTo(text);
            assertThatIllegalArgumentException().isThrownBy(() -> Text.mustBeLine(text));
            assertThatIllegalArgumentException().isThrownBy(() -> Text.mustBeBankName(text));
        }
    }

    @Test
    void a_bank_takes_no_character_that_cannot_be_seen_or_that_only_one_house_knows() {
        for (String text : List.of("王\u202E英", "王\u200B英", "\uFEFF王", "\uE000", "\uDB80\uDC00", "\u0378")) {
            assertThat(Text.mustBeLine(text)).isEqualTo(text);
            assertThatIllegalArgumentException().isThrownBy(() -> Text.mustBeBankName(text));
        }
    }

    @Test
    void xml_holds_what_its_recommendation_says() {
        assertThat(List.of(0x9, 0xA, 0xD, 0x20, 0x7F, 0xD7FF, 0xE000, 0xFFFD, 0x10000, 0x10FFFF))
                .allMatch(Text::isXml);
        assertThat(List.of(0x0, 0x8, 0xB, 0xC, 0xE, 0x1F, 0xD800, 0xDFFF, 0xFFFE, 0xFFFF))
                .noneMatch(Text::isXml);
    }
}
