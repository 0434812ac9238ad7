package io.github.hailuo4j.runtime.json;

import io.github.hailuo4j.runtime.errors.HailuoException;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import io.github.hailuo4j.runtime.journal.Recovery;
import io.github.hailuo4j.runtime.task.VideoTask;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** What the journal says of requests. */
final class JournalForms {

    static final JsonForm<JournalEntry> ENTRY = new Entry();
    static final JsonForm<Recovery> RECOVERY = new OfRecovery();

    private JournalForms() {}

    private static final class Entry implements JsonForm<JournalEntry> {

        @Override
        public Map<String, Object> write(JournalEntry entry) {
            return new Writing()
                    .put("key", entry.key())
                    .put("state", entry.state().name())
                    .put("model", entry.model())
                    .put("path", entry.path())
                    .put("body", entry.body())
                    .put("createdAt", entry.createdAt().toString())
                    .put("taskId", entry.taskId())
                    .put("output", entry.output())
                    .words("detail", entry.detail())
                    .put("gateway", entry.gateway())
                    .members();
        }

        @Override
        public JournalEntry read(Members from) {
            JournalEntry entry = new JournalEntry(
                    from.text("key"),
                    from.parsed("state", JournalEntry.State::valueOf),
                    from.text("model"),
                    from.text("path"),
                    from.text("body"),
                    from.instant("createdAt"),
                    from.optionalText("taskId").orElse(null),
                    from.optionalText("output").orElse(null),
                    from.optionalText("detail").orElse(null));
            return from.optionalText("gateway").map(entry::ofGateway).orElse(entry);
        }
    }

    private static final class OfRecovery implements JsonForm<Recovery> {

        @Override
        public Map<String, Object> write(Recovery recovery) {
            return new Writing()
                    .put("entry", ENTRY.write(recovery.entry()))
                    .put("task", recovery.task().map(TaskForm.TASK::write))
                    .put("file", recovery.file().map(Path::toString))
                    .put("problem", recovery.problem().map(ExceptionForm.EXCEPTION::write))
                    .members();
        }

        @Override
        public Recovery read(Members from) {
            JournalEntry entry = from.object("entry", ENTRY);
            Optional<VideoTask> task = from.optionalObject("task", TaskForm.TASK);
            Optional<Path> file = from.parsed("file", "a path", Path::of);
            Optional<HailuoException> problem = from.optionalObject("problem", ExceptionForm.EXCEPTION);
            if (task.isEmpty()) {
                return Recovery.unfinished(entry, from.object("problem", ExceptionForm.EXCEPTION));
            }
            if (problem.isPresent()) {
                return Recovery.unsaved(entry, task.get(), problem.get());
            }
            return file.isPresent()
                    ? Recovery.saved(entry, task.get(), file.get())
                    : Recovery.completed(entry, task.get());
        }
    }
}
