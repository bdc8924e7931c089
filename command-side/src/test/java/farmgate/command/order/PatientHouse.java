package farmgate.command.order;

import farmgate.shared.message.Id;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Lets anybody guess five times, and then makes her wait. */
final class PatientHouse implements CodeGuesses {

    private static final int FREE = 5;
    private final Map<Id, Integer> wrong = new HashMap<>();

    @Override
    public Duration wait(Id of) {
        return wrong.getOrDefault(of, 0) < FREE ? Duration.ZERO : Duration.ofSeconds(7);
    }

    @Override
    public void wrong(Id of) {
        wrong.merge(of, 1, Integer::sum);
    }

    @Override
    public void right(Id of) {
        wrong.remove(of);
    }
}
