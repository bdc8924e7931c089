package farmgate.command.web;

/** Others kept winning the race; nothing was changed, and the caller may send again in a moment. */
public final class Contention extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Contention(Exception cause) {
        super("others keep changing the same thing: send it again in a moment", cause);
    }
}
