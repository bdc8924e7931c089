package farmgate.command.clearing;

import farmgate.shared.bank.BankExceptionEvent.ProviderLineOpened;

/** Where lines go that fit nothing, to wait for a person. */
@FunctionalInterface
public interface Discrepancies {

    /** The caller knows that it was not opened before. */
    void open(ProviderLineOpened line) throws Exception;
}
