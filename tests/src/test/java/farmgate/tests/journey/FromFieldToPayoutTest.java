package farmgate.tests.journey;

/** The story on the embedded stores, as a new user runs it. */
class FromFieldToPayoutTest extends FromFieldToPayout {}
