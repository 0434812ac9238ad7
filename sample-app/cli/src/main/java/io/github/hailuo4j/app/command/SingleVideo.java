package io.github.hailuo4j.app.command;

import io.github.hailuo4j.app.Arguments;
import io.github.hailuo4j.app.ExitCode;
import io.github.hailuo4j.app.Interruption;
import io.github.hailuo4j.app.Journals;
import io.github.hailuo4j.app.NextStep;
import io.github.hailuo4j.app.Place;
import io.github.hailuo4j.app.Progress;
import io.github.hailuo4j.app.Report;
import io.github.hailuo4j.app.SavedVideo;
import io.github.hailuo4j.app.Session;
import io.github.hailuo4j.app.Surroundings;
import io.github.hailuo4j.app.TerminalText;
import io.github.hailuo4j.app.TimeLimit;
import io.github.hailuo4j.app.TypedRequest;
import io.github.hailuo4j.runtime.errors.HailuoException;
import io.github.hailuo4j.runtime.errors.JournalException;
import io.github.hailuo4j.runtime.errors.SubmissionUnknownException;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import io.github.hailuo4j.runtime.task.RequestRef;
import io.github.hailuo4j.runtime.task.SubmitOptions;
import io.github.hailuo4j.runtime.task.VideoTask;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One video: from a request to a file, with all that is said on the way.
 *
 * @param watch what listens to the session's submissions
 * @param open whether it is shown
 * @param force whether a file that is there may be overwritten
 * @param waits whether the video is waited for and saved
 * @param json whether the result is JSON
 * @param repeatsUnanswered whether a request without an answer may be sent again
 */
record SingleVideo(
        Surroundings surroundings,
        Session session,
        SubmissionWatch watch,
        OpenOption open,
        boolean force,
        boolean waits,
        boolean json,
        boolean repeatsUnanswered) {

    /**
     * A submission.
     *
     * @param sent what an earlier run sent, with which this one goes on
     */
    record Submission(Arguments arguments, @Nullable JournalEntry sent, SubmitOptions options) {

        /** The very request that was sent, or a new one. */
        TypedRequest request(Session session) {
            return sent == null
                    ? arguments.upload(session.client())
                    : TypedRequest.ofJson(arguments.model(), sent.body());
        }

        String key() {
            return options.idempotencyKey().orElseThrow();
        }
    }

    /** Makes it, or only submits it. Returns the exit code. */
    int make(Submission submission, Place place, TimeLimit limit) {
        Report cancelled = session.report();
        try (Interruption interruption = new Interruption(surroundings, json ? cancelled : null, place::close)) {
            interruption.wouldSay("Nothing was submitted.");
            TypedRequest request = submission.request(session);
            cancelled.model(request.modelId()).json().put("idempotency_key", submission.key());
            interruption.wouldSay(unanswered(submission.key()));
            VideoTask task;
            try (Progress progress = new Progress(surroundings, Duration.ZERO)) {
                progress.show("submitting");
                task = session.client().submit(request, submission.options());
            } catch (SubmissionUnknownException e) {
                interruption.end();
                return Videos.failed(
                        surroundings,
                        json,
                        about(request, submission),
                        e,
                        NextStep.ifUnknown(e.isRepeatable(), submission.key()));
            } catch (JournalException e) {
                // It may be submitted and not journaled: then its id is known here, and nowhere else.
                String taskId = e.subject().map(RequestRef::taskId).orElse("");
                if (taskId.isEmpty()) {
                    throw e;
                }
                interruption.end();
                NextStep goOn = Videos.wait(taskId, place.target(), force);
                return Videos.failed(surroundings, json, about(request, submission), e, goOn);
            }
            cancelled.task(task);
            NextStep goOn = goOn(task, place.target());
            interruption.wouldSay(new NextStep(
                    (session.isSimulated() || !task.isRunning() ? "" : "The task goes on and is billed. ")
                            + goOn.words(),
                    goOn.command()));
            surroundings
                    .err()
                    .println("Task " + TerminalText.safe(task.id())
                            + (task.isReplayed() ? " (it was there already)" : "") + ", " + request.price()
                            + (session.isSimulated() ? " if it were real" : ""));
            watch.warning().ifPresent(warning -> surroundings.err().println("Warning: " + warning));
            try {
                if (!waits) {
                    interruption.end();
                    submitted(about(request, submission).task(task).next(goOn.command()), task, goOn);
                } else {
                    Videos.Saved saved = Videos.save(session, surroundings, task, limit, place.target());
                    interruption.end();
                    saved(request, submission, saved);
                }
                return ExitCode.DONE;
            } catch (HailuoException e) {
                interruption.end();
                return Videos.failed(surroundings, json, about(request, submission), e, goOn);
            }
        }
    }

    private Report about(TypedRequest request, Submission submission) {
        Report report = session.report().model(request.modelId()).price(request.price());
        report.json().put("idempotency_key", submission.key());
        watch.warning().ifPresent(report::warning);
        return report;
    }

    private NextStep unanswered(String key) {
        if (session.isSimulated()) {
            return new NextStep("What was sent to the simulator ends with this process.", "");
        }
        NextStep next = NextStep.ifUnknown(repeatsUnanswered, key);
        return new NextStep(
                "The request was sent, and the gateway has not answered: it is unknown whether a task was created."
                        + " Its idempotency key is " + key + ". " + next.words(),
                next.command());
    }

    private NextStep goOn(VideoTask task, Path target) {
        return session.isSimulated()
                ? new NextStep("The simulated task " + task.id() + " ends with this process.", "")
                : Videos.wait(task.id(), target, force);
    }

    /** What is said of a task that is not waited for: its id for scripts, and the command that gets its video. */
    private void submitted(Report report, VideoTask task, NextStep goOn) {
        surroundings.out().println(json ? report.toString() : TerminalText.safe(task.id()));
        surroundings.err().println(TerminalText.safe(goOn.sentence()));
    }

    private void saved(TypedRequest request, Submission submission, Videos.Saved saved) {
        if (json) {
            Report report = about(request, submission).task(saved.task()).file(saved.file());
            if (!session.isSimulated()) {
                new Journals(surroundings.home())
                        .findTask(saved.task().id())
                        .map(JournalEntry::createdAt)
                        .ifPresent(report::submitted);
            }
            surroundings.out().println(report);
        } else {
            SavedVideo.show(surroundings, session.isSimulated(), saved.task(), request.price(), saved.file());
            open.open(surroundings, saved.file());
        }
    }
}
