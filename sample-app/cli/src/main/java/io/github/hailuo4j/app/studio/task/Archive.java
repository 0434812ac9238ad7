package io.github.hailuo4j.app.studio.task;

import io.github.hailuo4j.app.Journals;
import io.github.hailuo4j.runtime.journal.Journal;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All requests of this user: those of this studio by its journal, and those of all other runs, of whatever command, by theirs. A
 * studio that simulates lists its own beside what was paid for earlier.
 */
final class Archive {

    private final Journal own;
    private final Journals journals;
    private final boolean isSimulated;
    private final Notes notes;
    private final Notes ownNotes;

    /** As the other journals were when they were last read. A page asks for one task often: for each piece of its video. */
    private volatile Map<String, JournalEntry> others = Map.of();

    private volatile List<String> problems = List.of();

    /**
     * An archive.
     *
     * @param own the studio's journal, which is in memory if it simulates
     * @param notes of what was paid for
     * @param ownNotes of what stands in the studio's journal
     */
    Archive(Journal own, Journals journals, boolean isSimulated, Notes notes, Notes ownNotes) {
        this.own = own;
        this.journals = journals;
        this.isSimulated = isSimulated;
        this.notes = notes;
        this.ownNotes = ownNotes;
    }

    /** What is known of a key; of another run's request, as it was when it was last looked at. */
    Optional<Known> find(String key) {
        Optional<JournalEntry> mine = own.find(key);
        if (mine.isPresent()) {
            return mine.map(entry -> own(entry, ownNotes.of(key)));
        }
        JournalEntry other = others.get(key);
        return Optional.ofNullable(other == null ? refreshed().get(key) : other)
                .map(entry -> new Known(entry, false, false, notes.of(key)));
    }

    /** What is known of a key, after all journals were read. */
    Optional<Known> findNow(String key) {
        refreshed();
        return find(key);
    }

    /** All, the newest first. */
    List<Known> all() {
        Map<String, JournalEntry> left = new HashMap<>(refreshed());
        List<Known> all = new ArrayList<>();
        Map<String, Note> noted = ownNotes.all();
        for (JournalEntry entry : own.entries()) {
            left.remove(entry.key());
            all.add(own(entry, noted.getOrDefault(entry.key(), Note.NONE)));
        }
        Map<String, Note> notedOfOthers = isSimulated ? notes.all() : noted;
        left.forEach(
                (key, entry) -> all.add(new Known(entry, false, false, notedOfOthers.getOrDefault(key, Note.NONE))));
        all.sort(
                Comparator.comparing((Known known) -> known.entry().createdAt()).reversed());
        return all;
    }

    /** What is not finished in the studio's own journal. */
    List<JournalEntry> ownOpen() {
        return own.open();
    }

    /** The notes in which a request's stand. */
    Notes notesOf(Known known) {
        return known.isOwn() ? ownNotes : notes;
    }

    /** Journals that could not be read as a whole when they were last read, each with what to do. */
    List<String> problems() {
        return problems;
    }

    private Known own(JournalEntry entry, Note note) {
        return new Known(entry, true, isSimulated, note);
    }

    private Map<String, JournalEntry> refreshed() {
        Map<String, JournalEntry> read = new HashMap<>();
        List<String> unreadable = new ArrayList<>();
        for (Journals.Reading reading : journals.read()) {
            reading.problem().ifPresent(unreadable::add);
            for (JournalEntry entry : reading.entries()) {
                read.merge(entry.key(), entry, Archive::further);
            }
        }
        others = Map.copyOf(read);
        problems = List.copyOf(unreadable);
        return read;
    }

    /** One request may stand in the journals of several runs. */
    private static JournalEntry further(JournalEntry one, JournalEntry other) {
        boolean isOther = (one.taskId().isEmpty() && other.taskId().isPresent())
                || (one.taskId().isPresent() == other.taskId().isPresent()
                        && other.state().compareTo(one.state()) > 0);
        return isOther ? other : one;
    }
}
