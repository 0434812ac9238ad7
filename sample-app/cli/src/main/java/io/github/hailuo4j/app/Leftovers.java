package io.github.hailuo4j.app;

import io.github.hailuo4j.runtime.errors.JournalException;
import io.github.hailuo4j.runtime.files.FileInUseException;
import io.github.hailuo4j.runtime.journal.FileJournal;
import io.github.hailuo4j.runtime.journal.Journal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The journals in which earlier runs left something open, and what is wrong with others. What is wrong with one does not keep
 * the others from being finished.
 */
public final class Leftovers {

    private final List<Problem> problems = new ArrayList<>();
    private List<Journals.Reading> open;

    /**
     * A journal that is not, or not wholly, looked after.
     *
     * @param journal its file
     * @param message what is wrong, and what to do
     * @param exitCode what the command exits with for it
     */
    public record Problem(Path journal, String message, int exitCode) {}

    public Leftovers(List<Journals.Reading> journals) {
        this.open = journals.stream().filter(Journals.Reading::isOpen).toList();
        journals.forEach(journal -> journal.problem()
                .ifPresent(problem -> problems.add(new Problem(journal.file(), problem, ExitCode.UNEXPECTED))));
    }

    /** The journals that can be finished at once, opened; the caller closes them. Empty if there are none any more. */
    public Optional<Journal> next() {
        List<Journals.Reading> later = new ArrayList<>();
        List<FileJournal> journals = new ArrayList<>();
        Set<String> known = new HashSet<>();
        for (Journals.Reading reading : open) {
            // One request may stand in the journals of several runs, each with a file of its own to be saved: one after
            // another.
            if (names(reading).anyMatch(known::contains)) {
                later.add(reading);
            } else if (open(reading.file(), journals)) {
                names(reading).forEach(known::add);
            }
        }
        open = later;
        return journals.isEmpty() ? Optional.empty() : Optional.of(new JoinedJournal(journals));
    }

    private static Stream<String> names(Journals.Reading reading) {
        return reading.entries().stream()
                .flatMap(entry -> Stream.concat(
                        Stream.of("key " + entry.key()), entry.taskId().map(id -> "task " + id).stream()));
    }

    private boolean open(Path file, List<FileJournal> opened) {
        try {
            FileJournal journal = Journals.openKept(file);
            opened.add(journal);
            return true;
        } catch (JournalException e) {
            if (e.getCause() instanceof FileInUseException) {
                problems.add(new Problem(
                        file,
                        e.getMessage()
                                + ": the run that has it open sees to its tasks. When it has ended: hailuo recover",
                        ExitCode.STILL_RUNNING));
            } else if (problems.stream().noneMatch(problem -> problem.journal().equals(file))) {
                problems.add(new Problem(file, String.valueOf(e.getMessage()), ExitCode.UNEXPECTED));
            }
            return false;
        }
    }

    /** What is wrong with journals, as far as they were looked at. */
    public List<Problem> problems() {
        return List.copyOf(problems);
    }
}
