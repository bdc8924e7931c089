package farmgate.config.properties;

/** Whether a secret that a person chose is more than a few keys pressed again and again. */
final class SecretStrength {

    static final int LENGTH_MIN = 16;
    private static final int DIFFERENT_MIN = 6;

    private SecretStrength() {}

    /** Whether it has some different characters, is not one piece repeated, and does not just count up or down. */
    static boolean isVaried(String secret) {
        return secret.chars().distinct().count() >= DIFFERENT_MIN
                && period(secret) > secret.length() / 2
                && neighbours(secret) < secret.length() / 2;
    }

    /** The length of the shortest piece that, repeated, begins with the secret. */
    private static int period(String secret) {
        int period = 1;
        while (!secret.startsWith(secret.substring(period))) {
            period++;
        }
        return period;
    }

    /** How often a character is followed by itself, the next or the one before: 1111, abcd, 9876. */
    private static long neighbours(String secret) {
        long count = 0;
        for (int i = 1; i < secret.length(); i++) {
            count += Math.abs(secret.charAt(i) - secret.charAt(i - 1)) <= 1 ? 1 : 0;
        }
        return count;
    }
}
