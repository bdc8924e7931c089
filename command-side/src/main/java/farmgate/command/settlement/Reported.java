package farmgate.command.settlement;

import farmgate.shared.bank.BankMessageId;
import farmgate.shared.bank.BankMessageKind;

/** A message of the bank, and the person who sent it in. */
public record Reported(BankMessageId messageId, BankMessageKind kind, String bookedBy) {}
