package farmgate.tests.journey;

import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** The story on a real Axon Server and a real MongoDB, switched to by properties alone. */
@EnabledIfEnvironmentVariable(
        named = "FARMGATE_TEST_AXON_SERVER",
        matches = ".+",
        disabledReason = "set FARMGATE_TEST_AXON_SERVER=host:port to run the story on Axon Server")
@EnabledIfEnvironmentVariable(
        named = "FARMGATE_TEST_MONGODB",
        matches = ".+",
        disabledReason = "set FARMGATE_TEST_MONGODB=mongodb://… to run the story on MongoDB")
class FromFieldToPayoutOnServersTest extends FromFieldToPayout {

    FromFieldToPayoutOnServersTest() {
        super(
                "--farmgate.event-store=axon-server",
                "--farmgate.axon-server.servers=" + System.getenv("FARMGATE_TEST_AXON_SERVER"),
                "--farmgate.mongodb.uri=" + System.getenv("FARMGATE_TEST_MONGODB"));
    }
}
