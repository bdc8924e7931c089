package farmgate.query.live;

import java.util.function.BooleanSupplier;

/** Whether a caller would still be let in, for an answer that goes on longer than one look at her token is good for. */
@FunctionalInterface
public interface Admission {

    /** Of the request that this thread answers; what it gives may be asked by any thread, as often as one likes. */
    BooleanSupplier ofThisRequest();
}
