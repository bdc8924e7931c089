package farmgate.config.axon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import farmgate.command.CommandSide;
import farmgate.command.todo.Automation;
import farmgate.config.mongo.MongoConfiguration;
import farmgate.shared.station.StationEvent.StationResumed;
import farmgate.shared.station.StationId;
import java.time.Duration;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.extensions.mongo.DefaultMongoTemplate;
import org.axonframework.extensions.mongo.MongoTemplate;
import org.axonframework.extensions.mongo.eventhandling.deadletter.MongoSequencedDeadLetterQueue;
import org.axonframework.extensions.mongo.eventsourcing.tokenstore.MongoTokenStore;
import org.axonframework.messaging.deadletter.GenericDeadLetter;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;

/** A data folder of the version in which all automations were one processor. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class FormerAutomationsGroupTest {

    private static final GlobalSequenceTrackingToken POSITION = new GlobalSequenceTrackingToken(4711);

    private final MongoServer server = new MongoServer(new MemoryBackend());
    private final MongoClient mongo = MongoClients.create(server.bindAndGetConnectionString());
    private final MongoTemplate template = DefaultMongoTemplate.builder()
            .mongoDatabase(mongo, MongoConfiguration.DATABASE)
            .build();
    private final MongoCollection<Document> letters = template.deadLetterCollection();
    private final TokenStore tokens = tokens("this");
    private final FormerAutomationsGroup former = new FormerAutomationsGroup(tokens, letters, Duration.ZERO);

    @AfterEach
    void stop() {
        mongo.close();
        server.shutdownNow();
    }

    @Test
    void every_automation_goes_on_where_all_of_them_stood() {
        tokens.initializeTokenSegments("automations", 1, POSITION);
        putAside("stn_1", 3);
        putAside("stn_2", 1);

        assertThat(former.takeOver()).isTrue();

        assertThat(FormerAutomationsGroup.MEMBERS).hasSize(9).allSatisfy(member -> {
            assertThat(tokens.fetchToken(member, 0)).isEqualTo(POSITION);
            UnboundedDeadLetterQueue queue = new UnboundedDeadLetterQueue(member, template, new WireSerializer(), 1000);
            assertThat(queue.sequenceSize("stn_1")).isEqualTo(3);
            assertThat(queue.sequenceSize("stn_2")).isEqualTo(1);
        });
        assertThat(tokens.fetchSegments("automations")).isEmpty();
        assertThat(letters.countDocuments(Filters.eq("processingGroup", "automations")))
                .isZero();
        assertThat(former.takeOver()).isFalse();
    }

    @Test
    void one_that_was_cut_off_is_done_again_and_ends_the_same() {
        tokens.initializeTokenSegments("automations", 1, POSITION);
        putAside("stn_1", 2);
        former.takeOver();
        tokens.initializeTokenSegments("automations", 1, POSITION);
        putAside("stn_1", 2);

        former.takeOver();

        assertThat(letters.countDocuments()).isEqualTo(18);
    }

    @Test
    void a_new_house_and_one_that_was_taken_over_have_nothing_to_take_over() {
        assertThat(former.takeOver()).isFalse();
        assertThat(tokens.fetchSegments(FormerAutomationsGroup.MEMBERS.getFirst()))
                .isEmpty();
    }

    @Test
    void a_node_of_the_version_before_has_to_stop_first() {
        TokenStore other = tokens("other");
        other.initializeTokenSegments("automations", 1, POSITION);
        other.fetchToken("automations", 0);

        assertThatThrownBy(former::takeOver)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("stop it");
        assertThat(tokens.fetchSegments("automations")).hasSize(1);
    }

    @Test
    void its_members_are_automations_by_the_names_of_their_groups() {
        ClassPathScanningCandidateComponentProvider found = new ClassPathScanningCandidateComponentProvider(false);
        found.addIncludeFilter(new AssignableTypeFilter(Automation.class));
        assertThat(found.findCandidateComponents(CommandSide.class.getPackageName()))
                .extracting(each -> Class.forName(each.getBeanClassName())
                        .getAnnotation(ProcessingGroup.class)
                        .value())
                .containsAll(FormerAutomationsGroup.MEMBERS)
                .doesNotHaveDuplicates();
    }

    private void putAside(String station, int count) {
        MongoSequencedDeadLetterQueue<EventMessage<?>> queue = MongoSequencedDeadLetterQueue.<EventMessage<?>>builder()
                .processingGroup("automations")
                .mongoTemplate(template)
                .serializer(new WireSerializer())
                .build();
        for (int i = 0; i < count; i++) {
            queue.enqueue(
                    station,
                    new GenericDeadLetter<>(
                            station,
                            new GenericDomainEventMessage<>(
                                    "Station", station, i, new StationResumed(new StationId(station), null))));
        }
    }

    private TokenStore tokens(String node) {
        return MongoTokenStore.builder()
                .mongoTemplate(template)
                .serializer(new WireSerializer())
                .nodeId(node)
                .build();
    }
}
