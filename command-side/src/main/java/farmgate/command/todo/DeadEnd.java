package farmgate.command.todo;

/** The work can never be done, however often it is tried: somebody has to look at it. */
public final class DeadEnd extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public DeadEnd(String why) {
        super(why);
    }
}
