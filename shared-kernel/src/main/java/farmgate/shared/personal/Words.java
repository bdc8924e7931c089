package farmgate.shared.personal;

import java.util.List;

/** What somebody says in her own words, with what she shows for it: it may name people. Always kept sealed. */
public record Words(String text, List<String> evidence) {

    public Words {
        evidence = List.copyOf(evidence);
    }
}
