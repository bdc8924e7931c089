package farmgate.command.payout;

/** What became of a line that was sent. */
enum LineState {
    SENT,
    /** The bank debited us, or the cash is in the payee's hand. */
    PAID,
    /** The bank never debited us. */
    REJECTED,
    /** The bank debited us, and the money came back. */
    RETURNED,
    /** The county had it from the bank and put it into the payee's hand. */
    HANDED_ON
}
