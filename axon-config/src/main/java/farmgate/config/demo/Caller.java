package farmgate.config.demo;

/** Somebody who calls: a client of the house. */
record Caller(String clientId) {}
