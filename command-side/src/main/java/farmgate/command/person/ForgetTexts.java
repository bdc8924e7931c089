package farmgate.command.person;

/**
 * What was written about a thing is to be forgotten.
 *
 * @param about the id of the thing
 */
record ForgetTexts(String about) {}
