package farmgate.config.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import java.util.stream.Stream;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Which looks go through an index in the order of their answer, so that they end with their limit. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SecondaryIndexTest {

    private static final Document BY_AT = new Document("at", -1).append("_id", 1);

    private final MVStore store = MVStore.open(null);
    private final SecondaryIndex index = new SecondaryIndex(
            "words_1_at_-1__id_1",
            List.of(new IndexKey("words", true), new IndexKey("at", false), new IndexKey("_id", true)),
            store.openMap("index"));

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void what_has_one_word_comes_in_order() {
        given("a", 3, "red", "fuji");
        given("b", 5, "red");
        given("c", 4, "green", "red");

        assertThat(inOrder(words("red"))).containsExactly("b", "c", "a");
    }

    @Test
    void what_has_one_of_several_words_comes_in_order_and_once() {
        given("a", 3, "red", "fuji");
        given("b", 5, "red");
        given("c", 4, "green");
        given("d", 9, "blue");

        assertThat(inOrder(words("red", "green", "fuji"))).containsExactly("b", "c", "a");
    }

    @Test
    void of_several_conditions_the_one_that_leaves_the_fewest_is_taken() {
        for (int i = 0; i < 20; i++) {
            given("many" + i, i, "red", "round");
        }
        given("one", 7, "red", "rare");

        Conditions conditions = Conditions.of(new Document(
                "$and", List.of(words("red"), new Document("words", new Document("$in", List.of("rare", "none"))))));
        assertThat(index.narrow(conditions).size()).isEqualTo(1);
        assertThat(index.narrow(conditions).inOrder()).containsExactly("one");
    }

    @Test
    void texts_too_come_in_either_order() {
        SecondaryIndex newest = index(false);
        SecondaryIndex oldest = index(true);
        List<String> texts = List.of(
                "", "\u0000", "\u0000a", "\u0001", "\u0002", "\u0003", "0", "00", "01", "1", "10", "a", "a\u0001", "ab",
                "b", "红", "红富", "\ufffc", "\ufffd", "\ufffe", "\uffff", "\uffffa");
        for (String text : texts) {
            Document document = new Document("_id", "is " + text).append("text", text);
            newest.add(document, "is " + text, null);
            oldest.add(document, "is " + text, null);
        }

        List<Object> expected =
                texts.stream().map(text -> (Object) ("is " + text)).toList();
        assertThat(all(oldest, 1)).containsExactlyElementsOf(expected);
        assertThat(all(newest, -1)).containsExactlyElementsOf(expected.reversed());
        assertThat(oldest.narrow(Conditions.of(new Document("text", ""))).inOrder())
                .containsExactly("is ");
    }

    private SecondaryIndex index(boolean ascending) {
        return new SecondaryIndex("text", List.of(new IndexKey("text", ascending)), store.openMap("text" + ascending));
    }

    private static Stream<Object> all(SecondaryIndex index, int order) {
        SecondaryIndex.Scan scan = index.narrow(Conditions.of(new Document()));
        assertThat(scan.isOrderedBy(new Document("text", order))).isTrue();
        return scan.inOrder();
    }

    @Test
    void a_list_in_a_field_that_is_not_given_leaves_no_order() {
        assertThat(index.narrow(Conditions.of(words("red"))).isOrderedBy(BY_AT)).isTrue();
        index.add(new Document("_id", "x").append("words", List.of("red")).append("at", List.of(1, 9)), "x", null);
        assertThat(index.narrow(Conditions.of(words("red"))).isOrderedBy(BY_AT)).isFalse();
    }

    @Test
    void another_order_or_no_word_is_not_in_order() {
        given("a", 3, "red", "fuji");
        assertThat(index.narrow(Conditions.of(words("red"))).isOrderedBy(new Document("at", 1).append("_id", 1)))
                .isFalse();
        assertThat(index.narrow(Conditions.of(words("red"))).isOrderedBy(new Document("price", -1)))
                .isFalse();
        assertThat(index.narrow(Conditions.of(new Document())).isOrderedBy(BY_AT))
                .isFalse();
        assertThat(index.narrow(Conditions.of(new Document())).isOrderedBy(new Document("words", 1).append("at", -1)))
                .isFalse();
    }

    private Stream<Object> inOrder(Document query) {
        SecondaryIndex.Scan scan = index.narrow(Conditions.of(query));
        assertThat(scan.isOrderedBy(BY_AT)).isTrue();
        return scan.inOrder();
    }

    private static Document words(String... words) {
        return new Document("words", new Document("$in", List.of(words)));
    }

    private void given(String id, int at, String... words) {
        index.add(new Document("_id", id).append("words", List.of(words)).append("at", at), id, null);
    }
}
