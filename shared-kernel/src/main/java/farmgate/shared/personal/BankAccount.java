package farmgate.shared.personal;

/**
 * Where money can be sent to. Always kept sealed.
 *
 * @param bankCode the 12 digit CNAPS code of the branch, or a BIC
 */
public record BankAccount(String bankCode, String account, String holder) {}
