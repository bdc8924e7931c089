package farmgate.shared.produce;

import com.fasterxml.jackson.annotation.JsonProperty;

public record Grade(
        String standard,
        String edition,
        @JsonProperty("class") String gradeClass) {}
