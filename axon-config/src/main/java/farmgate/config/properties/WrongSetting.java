package farmgate.config.properties;

/** A property that says what cannot be. It stops the start; {@link WrongSettingAnalyzer} tells the operator. */
public final class WrongSetting extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String remedy;

    /**
     * @param property its full name
     * @param wrong what is wrong with it, to follow its name in a sentence; never a secret's value
     * @param remedy what to do, as a wish
     */
    public WrongSetting(String property, String wrong, String remedy) {
        super(property + " " + wrong + ": " + remedy + ".");
        this.remedy = remedy;
    }

    static void when(boolean isWrong, String property, String wrong, String remedy) {
        if (isWrong) {
            throw new WrongSetting(property, wrong, remedy);
        }
    }

    public String remedy() {
        return remedy;
    }
}
