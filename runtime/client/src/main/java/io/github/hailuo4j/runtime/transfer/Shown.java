package io.github.hailuo4j.runtime.transfer;

/** A server's words in our messages: printable, and not long. */
final class Shown {

    private static final int MOST = 80;

    private Shown() {}

    static String of(String words) {
        String printable = words.replaceAll("[^\\x20-\\x7e]", "?");
        return "'" + (printable.length() > MOST ? printable.substring(0, MOST) + "..." : printable) + "'";
    }
}
