package farmgate.command.todo;

/** Whether everything that work needs is there now. While it is not, rows wait untouched rather than be tried in vain. */
@FunctionalInterface
public interface ServersReached {

    boolean now();
}
