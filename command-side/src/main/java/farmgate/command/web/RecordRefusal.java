package farmgate.command.web;

/** Remember that a request was refused. {@link Idempotency} carries it out on the way to {@link RefusalRecorder}. */
record RecordRefusal(String code, String detail, String facts) {}
