package farmgate.query.search;

/**
 * Typing errors: a letter too many, too few or wrong, or two neighbours exchanged. Counted as the optimal string
 * alignment distance (Damerau's errors, none of them inside another).
 */
final class Typo {

    private static final int ONE_FROM = 4;
    private static final int TWO_FROM = 8;
    private static final int LENGTH_MAX = 40;

    private Typo() {}

    /** None in a short word, where every error makes another word. */
    static int forgiven(String letters) {
        int length = letters.length();
        if (length < ONE_FROM || length > LENGTH_MAX) {
            return 0;
        }
        return length < TWO_FROM ? 1 : 2;
    }

    /**
     * The errors between two words, or more than {@code most} when there are more. Two errors are forgiven only behind
     * the first letter, which people get right.
     */
    static int between(String typed, String meant, int most) {
        if (most > 1 && typed.charAt(0) != meant.charAt(0)) {
            return between(typed, meant, 1) <= 1 ? 1 : most + 1;
        }
        if (Math.abs(typed.length() - meant.length()) > most) {
            return most + 1;
        }
        int[] twoBefore = new int[meant.length() + 1];
        int[] before = new int[meant.length() + 1];
        int[] row = new int[meant.length() + 1];
        for (int j = 0; j <= meant.length(); j++) {
            before[j] = j;
        }
        for (int i = 1; i <= typed.length(); i++) {
            row[0] = i;
            int least = i;
            for (int j = 1; j <= meant.length(); j++) {
                int change = typed.charAt(i - 1) == meant.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(before[j - 1] + change, 1 + Math.min(before[j], row[j - 1]));
                if (exchanged(typed, i, meant, j)) {
                    row[j] = Math.min(row[j], twoBefore[j - 2] + 1);
                }
                least = Math.min(least, row[j]);
            }
            if (least > most) {
                return most + 1;
            }
            int[] free = twoBefore;
            twoBefore = before;
            before = row;
            row = free;
        }
        return before[meant.length()];
    }

    private static boolean exchanged(String typed, int i, String meant, int j) {
        return i > 1
                && j > 1
                && typed.charAt(i - 1) == meant.charAt(j - 2)
                && typed.charAt(i - 2) == meant.charAt(j - 1);
    }
}
