package farmgate.config.mongo;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.bson.BsonDecoder;
import de.bwaldvogel.mongo.wire.bson.BsonEncoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Map;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;
import org.jspecify.annotations.Nullable;

/**
 * Keeps documents as BSON, led by their length. The engine's own way is Java serialization, which takes several times
 * the room and the time.
 */
final class BsonDocumentType extends BasicDataType<Document> {

    static final BsonDocumentType INSTANCE = new BsonDocumentType();

    private static final int BYTES_GUESSED = 512;
    private static final int OBJECT_BYTES = 48;

    private BsonDocumentType() {}

    /** A guess at what the document holds on the heap: what the engine's cache is measured by. */
    @Override
    public int getMemory(@Nullable Document document) {
        return document == null ? 0 : memory(document);
    }

    @Override
    public void write(WriteBuffer buffer, Document document) {
        ByteBuf bytes = Unpooled.buffer(BYTES_GUESSED);
        BsonEncoder.encodeDocument(document, bytes);
        buffer.putVarInt(bytes.readableBytes());
        buffer.put(bytes.array(), bytes.arrayOffset() + bytes.readerIndex(), bytes.readableBytes());
    }

    @Override
    public Document read(ByteBuffer buffer) {
        byte[] bytes = new byte[DataUtils.readVarInt(buffer)];
        buffer.get(bytes);
        return BsonDecoder.decodeBson(Unpooled.wrappedBuffer(bytes));
    }

    @Override
    public Document[] createStorage(int size) {
        return new Document[size];
    }

    private static int memory(@Nullable Object value) {
        return switch (value) {
            case String text -> OBJECT_BYTES + text.length();
            case Map<?, ?> map -> {
                int sum = OBJECT_BYTES;
                for (Object entry : map.values()) {
                    sum += OBJECT_BYTES + memory(entry);
                }
                yield sum;
            }
            case Collection<?> list -> {
                int sum = OBJECT_BYTES;
                for (Object entry : list) {
                    sum += memory(entry);
                }
                yield sum;
            }
            case null, default -> OBJECT_BYTES / 2;
        };
    }
}
