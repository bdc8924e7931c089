package farmgate.command.order;

import farmgate.shared.refusal.Refusal;
import org.hamcrest.Description;
import org.hamcrest.TypeSafeMatcher;

/** For Axon's fixtures, which speak Hamcrest: a refusal of a kind with a code. */
public final class RefusalMatcher extends TypeSafeMatcher<Refusal> {

    private final Refusal.Kind kind;
    private final String code;

    public RefusalMatcher(Refusal.Kind kind, String code) {
        this.kind = kind;
        this.code = code;
    }

    @Override
    protected boolean matchesSafely(Refusal refusal) {
        return refusal.kind() == kind && refusal.code().equals(code);
    }

    @Override
    public void describeTo(Description description) {
        description
                .appendText("a refusal ")
                .appendValue(kind)
                .appendText(" with the code ")
                .appendValue(code);
    }
}
