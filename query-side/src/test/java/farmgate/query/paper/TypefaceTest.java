package farmgate.query.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TypefaceTest {

    private static final float SIZE = 10;
    private static final BundledFont FONT = new BundledFont();

    @Test
    void chinese_is_broken_between_any_two_characters_and_never_before_a_mark() {
        assertThat(lines("洛川苹果红富士", 50)).containsExactly("洛川苹果红", "富士");
        assertThat(lines("洛川苹果红，富士", 50)).containsExactly("洛川苹果", "红，富士");
        assertThat(lines("洛川苹果", 40)).containsExactly("洛川苹果");
        assertThat(lines("", 40)).containsExactly("");
    }

    @Test
    void words_are_kept_whole_where_the_line_is_half_full_by_then() {
        assertThat(lines("free range eggs", 60)).containsExactly("free range", "eggs");
        assertThat(lines("· 洛川苹果红富士", 50)).first().asString().startsWith("· 洛川");
    }

    @Test
    void every_character_comes_out_however_narrow_the_column() {
        assertThat(String.join("", lines("洛川苹果，红富士！！！", 1))).isEqualTo("洛川苹果，红富士！！！");
        assertThat(String.join("", lines("𫍯𫍯，", 15))).isEqualTo("𫍯𫍯，");
    }

    @Test
    void the_rare_characters_of_names_are_shown_and_the_rarest_are_a_box() {
        assertThat(printable("龘䶮㐂喆堃昇赟䲟𫍯鿍")).isEqualTo("龘䶮㐂喆堃昇赟䲟𫍯鿍");
        assertThat(printable("𬎆")).isEqualTo("□");
    }

    @Test
    void what_cannot_be_shown_becomes_a_box_and_every_space_a_plain_one() {
        assertThat(printable("a\u00A0b\u3000c\td")).isEqualTo("a b c d");
        assertThat(printable("😀\uD800\u202E\u0000\uE000王")).isEqualTo("□□□□□王");
    }

    private static List<String> lines(String text, float width) {
        return FONT.use(font -> new Typeface(font).lines(text, SIZE, width));
    }

    private static String printable(String text) {
        return FONT.use(font -> new Typeface(font).printable(text));
    }
}
