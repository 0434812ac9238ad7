package io.github.hailuo4j.runtime.internal.transfer;

import io.github.hailuo4j.runtime.internal.redaction.Shown;
import java.io.IOException;

/** What the attempts at one download came to so far, and what is worth being tried next. */
final class Attempts {

    /** So many attempts in a row may bring nothing new. */
    private static final int MOST_FAILURES_IN_A_ROW = 6;

    /** So many answers without a range may make no sense: the third will not either. */
    private static final int MOST_UNFIT = 3;

    private int failures;
    private int unfit;
    private int fruitlessRanges;
    private boolean ranges = true;
    private boolean expired;
    private long most;

    private long asked;
    private boolean answered;
    private IOException last = new IOException("no attempt was made");

    /** One begins, which asks for what comes from this byte on. */
    void begin(long from) {
        asked = from;
        answered = false;
    }

    /** A server answered it, in whatever way. */
    void answered() {
        answered = true;
    }

    /** It brought a part of what is missing, as announced. */
    void gotAPiece(long length) {
        if (!grew(length)) {
            count(new UnfitAnswerException("the server serves the first " + length + " bytes and no others"));
        } else {
            failures = 0;
        }
    }

    /** It failed; what had come by then is kept. */
    void failed(IOException problem, long length) {
        count(problem);
        if (grew(length)) {
            // A long video over a bad line: as long as it grows, it is worth going on.
            failures = 1;
        }
        if (asked > 0 && length <= asked && ++fruitlessRanges >= patience(problem)) {
            // Whatever the server has against a part, the whole is to be had from its beginning.
            ranges = false;
        }
    }

    private void count(IOException problem) {
        failures++;
        last = problem;
        expired |= problem instanceof RefusedAnswerException refused && refused.mayHaveExpired();
        if (asked == 0 && problem instanceof UnfitAnswerException) {
            unfit++;
        }
    }

    private boolean grew(long length) {
        boolean grew = length > most;
        most = Math.max(most, length);
        return grew;
    }

    /** How often a range is asked for in vain: what was refused may have been an expired URL, and a silent line comes back. */
    private int patience(IOException problem) {
        if (problem instanceof UnfitAnswerException
                || (problem instanceof RefusedAnswerException refused && refused.isAboutTheRange())) {
            return 1;
        }
        return answered ? 2 : 4;
    }

    int failuresInARow() {
        return failures;
    }

    /** Whether what is there may be continued. */
    boolean askForRanges() {
        return ranges;
    }

    boolean urlMayHaveExpired() {
        return expired;
    }

    void gotAUrl() {
        expired = false;
    }

    boolean areOver() {
        return failures >= MOST_FAILURES_IN_A_ROW || unfit >= MOST_UNFIT;
    }

    /** Why the last one failed. */
    IOException lastFailure() {
        return last;
    }

    /** Why it is given up. */
    String problem() {
        String why = expired
                ? "its URL is not served any more (" + last.getMessage()
                        + "), and asking for the task again gives no other"
                : Shown.words(last);
        return failures + " attempts in a row failed: " + why;
    }
}
