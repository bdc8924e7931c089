package farmgate.shared.region;

/** The levels of Chinese administration, from the widest; each adds digits to the code of the one above. */
public enum RegionLevel {
    PROVINCE(2),
    CITY(4),
    COUNTY(6),
    TOWN(9),
    VILLAGE(12);

    private final int digits;

    RegionLevel(int digits) {
        this.digits = digits;
    }

    /** How many digits a code of this level has in its short form. */
    public int digits() {
        return digits;
    }
}
