package farmgate.command.todo;

/**
 * A row of work due.
 *
 * @param tries how often it was tried before
 */
record Todo(String automation, String subject, int tries) {}
