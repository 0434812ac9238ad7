package io.github.hailuo4j.app;

/**
 * What is to be done next.
 *
 * @param words for people, up to the command
 * @param command the command as one types it; empty if there is none
 */
public record NextStep(String words, String command) {

    /** What a person has to do about a request whose outcome is unknown, and which is not sent again. */
    public static final String BY_A_PERSON =
            "Whether there is a task, a person has to see: among the tasks of the account, at the gateway. If there is one,"
                    + " hailuo wait ID --out FILE saves its video. If there is none, hailuo generate ... --again pays for a"
                    + " new one";

    /**
     * What is to be done about a request whose outcome is unknown.
     *
     * @param isRepeatable whether it may be sent again under its key, and is paid once
     */
    public static NextStep ifUnknown(boolean isRepeatable) {
        return isRepeatable
                ? new NextStep("To find out, and to get the video if there is one: ", "hailuo recover")
                : new NextStep(BY_A_PERSON + ".", "");
    }

    /** The sentence, the command at its end. */
    public String sentence() {
        return words + command;
    }
}
