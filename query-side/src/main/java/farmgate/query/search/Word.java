package farmgate.query.search;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.tokenattributes.TypeAttribute;
import org.tartarus.snowball.ext.EnglishStemmer;

/**
 * A stretch of a text, in lower case: a run of Chinese characters, or a word of letters and digits. Listings and
 * questions are cut in the same way, by Unicode's word breaks (UAX #29) in Lucene's {@link StandardTokenizer}.
 *
 * @param chinese whether it is a run of Chinese characters
 * @param touching whether it begins where the word before ends, as in {@code 红fushi}
 */
record Word(String text, boolean chinese, boolean touching) {

    private static final String IDEOGRAPH = StandardTokenizer.TOKEN_TYPES[StandardTokenizer.IDEOGRAPHIC];
    private static final Pattern U_UMLAUT = Pattern.compile("[üǖǘǚǜ]");
    private static final Pattern ACCENT = Pattern.compile("\\p{InCombiningDiacriticalMarks}");

    /**
     * Cuts a text into words. Width, case, accents and tones do not count, punctuation and symbols separate, half a
     * surrogate pair is nothing.
     *
     * @param tokensMax how many single characters or words are looked at; what follows is left out
     */
    static List<Word> of(String text, int tokensMax) {
        try (StandardTokenizer tokens = new StandardTokenizer()) {
            CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
            OffsetAttribute offset = tokens.addAttribute(OffsetAttribute.class);
            TypeAttribute type = tokens.addAttribute(TypeAttribute.class);
            tokens.setReader(new StringReader(plain(text)));
            tokens.reset();
            List<Word> words = new ArrayList<>();
            int end = -1;
            for (int seen = 0; seen < tokensMax && tokens.incrementToken(); seen++) {
                boolean touching = offset.startOffset() == end;
                Word word = new Word(term.toString(), type.type().equals(IDEOGRAPH), touching);
                if (word.chinese && touching && words.getLast().chinese) {
                    Word begun = words.removeLast();
                    words.add(new Word(begun.text + word.text, true, begun.touching));
                } else {
                    words.add(word);
                }
                end = offset.endOffset();
            }
            return words;
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory cannot be read", e);
        }
    }

    /** A syllable that was typed as a character. */
    static Word spoken(String syllable) {
        return new Word(syllable, false, false);
    }

    static List<String> stems(List<Word> words) {
        return words.stream().map(Word::stem).toList();
    }

    /** What apple and apples have in common, by the English Snowball stemmer. */
    String stem() {
        String whole = text.endsWith("'s") ? text.substring(0, text.length() - 2) : text;
        EnglishStemmer stemmer = new EnglishStemmer();
        stemmer.setCurrent(whole.replace("'", ""));
        stemmer.stem();
        return stemmer.getCurrent();
    }

    private static String plain(String text) {
        StringBuilder whole = new StringBuilder(text.length());
        text.codePoints()
                .map(point -> Character.getType(point) == Character.SURROGATE ? ' ' : point)
                .map(point -> point == '’' ? '\'' : point)
                .forEach(whole::appendCodePoint);
        String lower = Normalizer.normalize(whole, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        String decomposed = Normalizer.normalize(U_UMLAUT.matcher(lower).replaceAll("v"), Normalizer.Form.NFD);
        return Normalizer.normalize(ACCENT.matcher(decomposed).replaceAll(""), Normalizer.Form.NFC);
    }
}
