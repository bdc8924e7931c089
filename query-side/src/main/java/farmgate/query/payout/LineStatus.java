package farmgate.query.payout;

enum LineStatus {
    /** Not sent yet. */
    DUE,
    SENT,
    /** The bank debited us, or the cash is in the payee's hand. */
    PAID,
    /** The county, to whose account it went, has put it into the payee's hand. */
    HANDED_ON,
    /** The money never left, or came back: it is due again in a later payout. */
    RETURNED
}
