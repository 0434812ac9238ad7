package io.github.hailuo4j.runtime.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.hailuo4j.runtime.journal.JournalEntry.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The states of a logical request, and what may follow each. */
final class JournalEntryTest {

    private static JournalEntry in(State state) {
        return new JournalEntry("key", state, "model", "/path", "{}", Instant.EPOCH, "task", null, null);
    }

    @ParameterizedTest
    @EnumSource
    void onlyAStepOfThePictureCanBeTaken(State state) {
        for (State next : State.values()) {
            if (state.next().contains(next)) {
                assertThat(in(state).to(next, "why").state()).isEqualTo(next);
            } else {
                assertThatIllegalStateException()
                        .isThrownBy(() -> in(state).to(next, "why"))
                        .withMessageStartingWith("after " + state + " must follow one of [")
                        .withMessageContaining("], not " + next + ": JournalEntry(" + state + ", ");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aTaskThatIsKnownIsNeverTurnedAway(State state) {
        assertThat(in(state).submitted("another").taskId()).contains("another");
    }

    /** A field that is dropped on one path is a request that is sent to a gateway that never saw it. */
    @ParameterizedTest
    @EnumSource
    void itsGatewayAndItsTraceStayWhateverHappens(State state) {
        JournalEntry entry = in(state).tracedAs("trace").ofGateway("gateway");
        List<JournalEntry> after = new ArrayList<>(List.of(
                entry.submitted("another"),
                entry.savedAs("file"),
                entry.tracedAs("other").tracedAs("trace")));
        state.next().forEach(next -> after.add(entry.to(next, "why")));
        byte[] line = RecordFormat.encode(entry);
        after.add(RecordFormat.decode(line, 0, line.length - 1).orElseThrow());
        assertThat(after).allSatisfy(each -> {
            assertThat(each.gateway()).contains("gateway");
            assertThat(each.traceparent()).contains("trace");
        });
    }

    @Test
    void thePictureInTheReadmeIsTheCode() throws IOException {
        Map<State, Set<State>> picture = new EnumMap<>(State.class);
        Matcher step =
                Pattern.compile("(?m)^ +([A-Z]+) --> ([A-Z]+): .").matcher(Files.readString(Path.of("README.md")));
        while (step.find()) {
            picture.computeIfAbsent(State.valueOf(step.group(1)), any -> EnumSet.noneOf(State.class))
                    .add(State.valueOf(step.group(2)));
        }
        for (State state : State.values()) {
            assertThat(state.next()).as(state.name()).isEqualTo(picture.getOrDefault(state, Set.of()));
        }
    }
}
