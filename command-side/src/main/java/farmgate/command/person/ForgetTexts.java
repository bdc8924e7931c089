package farmgate.command.person;

import farmgate.command.web.CommandName;

/**
 * What was written about a thing is to be forgotten.
 *
 * @param about the id of the thing
 */
@CommandName("person.forget-texts")
record ForgetTexts(String about) {}
