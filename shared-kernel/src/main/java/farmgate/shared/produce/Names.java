package farmgate.shared.produce;

/**
 * What a thing is called.
 *
 * @param pinyin one syllable per character, lower case, without tones, {@code lv} for lü: {@code hong fu shi}; empty
 *     where nobody gave one
 */
public record Names(String zh, String en, String pinyin) {
    public Names {
        if (zh.isBlank() || en.isBlank()) {
            throw new IllegalArgumentException("a name is missing: '" + zh + "', '" + en + "'");
        }
    }
}
