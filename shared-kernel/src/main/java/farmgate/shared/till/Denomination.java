package farmgate.shared.till;

/** The notes and coins of the renminbi that are in use. One yuan and five and one jiao come as both. */
public enum Denomination {
    YUAN_100(10_000),
    YUAN_50(5_000),
    YUAN_20(2_000),
    YUAN_10(1_000),
    YUAN_5(500),
    YUAN_1(100),
    JIAO_5(50),
    JIAO_1(10),
    FEN_5(5),
    FEN_2(2),
    FEN_1(1);

    private final long fen;

    Denomination(long fen) {
        this.fen = fen;
    }

    public long fen() {
        return fen;
    }
}
