package io.github.hailuo4j.app.copy;

/** Characters that look like what they are: others would move a cursor, or show a text in another order than it has. */
final class Visible {

    private Visible() {}

    /** Whether the character can stand in a text that is shown, and pasted into a terminal. */
    static boolean is(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
