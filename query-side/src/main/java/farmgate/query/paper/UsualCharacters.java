package farmgate.query.paper;

import java.text.Normalizer;
import java.util.Comparator;
import java.util.List;
import org.apache.fontbox.ttf.CmapSubtable;
import org.jspecify.annotations.Nullable;

/**
 * Which glyph shows which character. Several characters may have one glyph, as the radical ⽇ and the character 日 do;
 * then the usual one counts as the glyph's character, so that what is searched for in a document or copied out of it is
 * what was written.
 */
final class UsualCharacters extends CmapSubtable {

    private static final Comparator<Integer> USUAL_FIRST = Comparator.comparing((Integer character) ->
                    !Normalizer.isNormalized(Character.toString(character), Normalizer.Form.NFKC))
            .thenComparing(Comparator.naturalOrder());

    private final CmapSubtable all;

    UsualCharacters(CmapSubtable all) {
        this.all = all;
        setPlatformId(all.getPlatformId());
        setPlatformEncodingId(all.getPlatformEncodingId());
    }

    @Override
    public int getGlyphId(int character) {
        return all.getGlyphId(character);
    }

    @Override
    public @Nullable List<Integer> getCharCodes(int glyph) {
        List<Integer> characters = all.getCharCodes(glyph);
        return characters == null
                ? null
                : characters.stream().sorted(USUAL_FIRST).toList();
    }
}
