package farmgate.query.projection;

import com.mongodb.client.model.Sorts;
import farmgate.shared.wire.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bson.Document;
import org.springframework.beans.factory.ObjectProvider;

/**
 * What each read model holds, as one hash: SHA-256 over its documents in the order of their ids, each as JSON with
 * sorted names. Two read models with one hash are equal, so a rebuilt one can be compared with the live one.
 */
public final class ViewHashes {

    private final Views views;
    private final ObjectProvider<Projection> projections;

    ViewHashes(Views views, ObjectProvider<Projection> projections) {
        this.views = views;
        this.projections = projections;
    }

    /** One collection's state. */
    public record ViewHash(String collection, long documents, String sha256) {}

    /** Of each collection, by name. */
    public List<ViewHash> all() {
        return projections.stream()
                .flatMap(projection -> projection.collections().stream())
                .sorted()
                .map(this::hash)
                .toList();
    }

    private ViewHash hash(String collection) {
        MessageDigest digest = sha256();
        long documents = 0;
        for (Document document : views.collection(collection).find().sort(Sorts.ascending("_id"))) {
            digest.update(Json.write(sorted(document)).getBytes(StandardCharsets.UTF_8));
            digest.update((byte) '\n');
            documents++;
        }
        return new ViewHash(collection, documents, HexFormat.of().formatHex(digest.digest()));
    }

    private static Object sorted(Object value) {
        return switch (value) {
            case Map<?, ?> map -> {
                Map<String, Object> names = new TreeMap<>();
                map.forEach((name, part) -> names.put(String.valueOf(name), sorted(part == null ? "" : part)));
                yield names;
            }
            case List<?> list ->
                list.stream().map(part -> sorted(part == null ? "" : part)).toList();
            case Number number -> number.toString();
            default -> value.toString();
        };
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
