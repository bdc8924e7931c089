package farmgate.config.mongo;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import farmgate.config.properties.WrongSetting;
import java.util.HashSet;
import java.util.Set;

/**
 * Older versions kept keys alone in the database that the URI names, and read models, positions and todo lists in
 * {@code farmgate} whatever it said. Such an installation is not started on two halves.
 */
final class FormerDatabase {

    private static final String KEYS = "house_secrets";
    private static final String POSITIONS = "axon_tokens";

    private FormerDatabase() {}

    /** @throws WrongSetting if keys are in this database, and what belongs to them is in the former one */
    static void check(MongoClient client, String database) {
        if (database.equals(MongoConfiguration.DATABASE)) {
            return;
        }
        Set<String> here = collections(client.getDatabase(database));
        if (here.contains(KEYS)
                && !here.contains(POSITIONS)
                && collections(client.getDatabase(MongoConfiguration.DATABASE)).contains(POSITIONS)) {
            throw new WrongSetting(
                    "farmgate.mongodb.uri",
                    "names the database '" + database + "', which holds keys alone, while the read models are in '"
                            + MongoConfiguration.DATABASE + "', where older versions kept them whatever the URI said",
                    "copy the collections person_keys and house_secrets into '" + MongoConfiguration.DATABASE
                            + "' and name that one; or, to have read models made anew in '" + database
                            + "', stop every node and drop the database '" + MongoConfiguration.DATABASE + "'");
        }
    }

    private static Set<String> collections(MongoDatabase database) {
        return database.listCollectionNames().into(new HashSet<>());
    }
}
