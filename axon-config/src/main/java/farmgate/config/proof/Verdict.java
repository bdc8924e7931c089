package farmgate.config.proof;

import farmgate.config.proof.Verification.Result;
import farmgate.shared.audit.EventLine;
import farmgate.shared.audit.SealEvent.DaySealed;
import java.io.IOException;
import java.io.PrintStream;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is said at the end.
 *
 * @param firstTouched the index of the first event that was touched; null when none was, or when nothing could be compared
 * @param lines in English, then the same in Chinese
 */
record Verdict(boolean untouched, @Nullable Long firstTouched, List<String> lines) {

    Verdict {
        lines = List.copyOf(lines);
    }

    static Verdict of(Question question, Result result, Concerned concerned) throws IOException, SQLException {
        if (!result.findings().isEmpty()) {
            return touched(question, result, concerned);
        }
        String not = notProved(question, result, concerned);
        if (not != null) {
            return new Verdict(false, null, List.of(not));
        }
        DaySealed newest = result.seals().getLast();
        long open = result.events() - result.sealedTo();
        List<String> english = new ArrayList<>();
        List<String> chinese = new ArrayList<>();
        english.add("UNTOUCHED: %d events, sealed up to event %d by %d seals; the newest is of %s with the hash %s"
                .formatted(result.events(), result.sealedTo(), result.seals().size(), newest.day(), newest.seal()));
        chinese.add("未被改动：共 %d 个事件，封存至第 %d 号，封存 %d 次；最新为 %s，哈希值 %s"
                .formatted(result.events(), result.sealedTo(), result.seals().size(), newest.day(), newest.seal()));
        if (open > 0) {
            english.add("%d events behind them are not sealed yet".formatted(open));
            chinese.add("其后 %d 个事件尚未封存".formatted(open));
        }
        result.seals().stream()
                .filter(seal -> seal.day().equals(question.day()))
                .forEach(seal -> {
                    english.add("%s: events %d to %d, root %s"
                            .formatted(seal.day(), seal.fromIndex(), seal.toIndex(), seal.root()));
                    chinese.add("%s：第 %d 至 %d 号事件，根哈希 %s"
                            .formatted(seal.day(), seal.fromIndex(), seal.toIndex(), seal.root()));
                });
        if (question.about() != null) {
            long behind = concerned.countAfter(result.sealedTo());
            english.add("%s: %d events, of which %d are not sealed yet"
                    .formatted(question.about(), concerned.count(), behind));
            chinese.add("%s：%d 个事件，其中 %d 个尚未封存".formatted(question.about(), concerned.count(), behind));
        }
        english.addAll(chinese);
        return new Verdict(true, null, english);
    }

    private static @Nullable String notProved(Question question, Result result, Concerned concerned) {
        if (result.seals().isEmpty()) {
            return "NOT SEALED: none of the %d events is sealed, there is nothing to compare with / 尚未封存：没有可供核对的封存记录"
                    .formatted(result.events());
        }
        if (question.day() != null
                && result.seals().stream().noneMatch(seal -> seal.day().equals(question.day()))) {
            return "NOT SEALED: there is no seal of %s / 尚未封存：没有 %s 的封存记录".formatted(question.day(), question.day());
        }
        if (question.seal() != null
                && result.seals().stream().noneMatch(seal -> seal.seal().equals(question.seal()))) {
            return "TOUCHED: no seal has the hash %s: the chain was written anew / 已被改动：没有哈希值为 %s 的封存记录，封存链被重写"
                    .formatted(question.seal(), question.seal());
        }
        if (question.about() != null && concerned.count() == 0) {
            return "NOT FOUND: no event is of %s or names it / 未找到：没有与 %s 相关的事件"
                    .formatted(question.about(), question.about());
        }
        return null;
    }

    private static Verdict touched(Question question, Result result, Concerned concerned)
            throws IOException, SQLException {
        Finding first = named(question.lines(), result.findings().first().getFirst());
        long more = result.findings().count() - 1;
        List<String> lines = new ArrayList<>();
        lines.add(first.inEnglish() + (more == 0 ? "" : "; and %d more after it".formatted(more)));
        if (question.about() != null && !concerned.holds(first.index())) {
            lines.add("It does not name %s now, but may have done so before".formatted(question.about()));
        }
        lines.add(first.inChinese() + (more == 0 ? "" : "；其后另有 %d 个".formatted(more)));
        if (question.about() != null && !concerned.holds(first.index())) {
            lines.add("该事件现在与 %s 无关，但改动之前可能有关".formatted(question.about()));
        }
        return new Verdict(false, first.index(), lines);
    }

    /** With what stands in its place now. */
    private static Finding named(Lines lines, Finding finding) throws IOException, SQLException {
        EventLine now = finding.event() == null ? lines.at(finding.index()) : null;
        return now == null ? finding : Finding.of(finding.index(), now, finding.english(), finding.chinese());
    }

    void print(PrintStream out) {
        lines.forEach(out::println);
    }
}
