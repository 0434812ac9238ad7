package io.github.hailuo4j.app.batch;

import io.github.hailuo4j.app.InvalidInputException;
import io.github.hailuo4j.app.Journals;
import io.github.hailuo4j.app.Place;
import io.github.hailuo4j.runtime.journal.Journal;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is to be done for rows: which are done, which were begun and go on without being paid again, and which are new.
 *
 * @param jobs the rows, in their order
 * @param left of how many requests, which earlier versions of the file had, nothing stands in it any more
 */
public record Plan(List<Job> jobs, int left) {

    public Plan {
        jobs = List.copyOf(jobs);
    }

    /**
     * Plans rows by their journal.
     *
     * @param retryFailed whether a row whose task failed is tried once more, under a key of its own
     */
    public static Plan of(List<Row> rows, Journal journal, boolean retryFailed) {
        Set<String> keys = new HashSet<>();
        List<Job> jobs = new ArrayList<>();
        for (Row row : rows) {
            Job job = new Job(row, row.key(), journal.find(row.key()).orElse(null));
            keys.add(job.key());
            for (int attempt = 2; job.isFailed(); attempt++) {
                String key = row.key() + "-" + attempt;
                JournalEntry known = journal.find(key).orElse(null);
                if (known == null && !retryFailed) {
                    break;
                }
                job = new Job(row, key, known);
                keys.add(key);
            }
            jobs.add(job);
        }
        int left = (int) journal.entries().stream()
                .filter(entry -> !keys.contains(entry.key()) && entry.state() != JournalEntry.State.REJECTED)
                .count();
        return new Plan(jobs, left);
    }

    /** What the rows cost that are not paid yet. */
    public Total price() {
        return Total.of(jobs.stream()
                .filter(Job::isNew)
                .map(job -> job.row().request().price())
                .toList());
    }

    /**
     * Checks that each video can be saved, and that no earlier run of another command is about to. Nothing is made.
     *
     * @param name what is checked, for messages
     * @param force whether files that are there may be overwritten
     * @throws InvalidBatchException with all places that are wrong
     */
    public void checkPlaces(String name, Journals journals, boolean force) {
        List<Problem> problems = new ArrayList<>();
        Map<String, JournalEntry> open = new HashMap<>();
        for (Journals.Reading reading : journals.read()) {
            for (JournalEntry entry : reading.entries()) {
                if (entry.isOpen()) {
                    entry.output().ifPresent(output -> open.put(output, entry));
                }
            }
        }
        for (Job job : jobs) {
            if (job.saved().isPresent()) {
                continue;
            }
            Path target = job.row().target();
            JournalEntry other = open.get(target.toString());
            if (job.isNew() && other != null && !other.key().equals(job.key())) {
                problems.add(new Problem(
                        job.row().line(),
                        "an earlier run has not finished " + target + " yet: its request has the key " + other.key()
                                + ". To finish it: hailuo recover"));
                continue;
            }
            try {
                Place.check(target, force || !job.isNew());
            } catch (InvalidInputException e) {
                problems.add(new Problem(job.row().line(), String.valueOf(e.getMessage())));
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidBatchException(name, problems);
        }
    }

    /** For people: what is done, what goes on and what is to be paid. */
    public String words() {
        long saved = jobs.stream().filter(job -> job.saved().isPresent()).count();
        long fresh = jobs.stream().filter(Job::isNew).count();
        long failed = jobs.stream().filter(Job::isFailed).count();
        long begun = jobs.size() - saved - fresh - failed;
        List<String> parts = new ArrayList<>();
        parts.add(jobs.size() + (jobs.size() == 1 ? " video" : " videos"));
        if (saved > 0) {
            parts.add(saved + " saved already");
        }
        if (begun > 0) {
            parts.add(begun + " sent before, which go on and are not paid again");
        }
        if (failed > 0) {
            parts.add(failed + " failed before");
        }
        parts.add(fresh == 0 ? "nothing is to be paid" : fresh + " to be paid: " + price());
        return String.join("; ", parts) + ".";
    }
}
