package io.github.hailuo4j.rules;

/**
 * A pattern for the names of members.
 *
 * @param ecma as the document has it
 * @param meaning what it says of a text; looks ahead and behind are statements of their own
 */
public record NamePattern(String ecma, Schema meaning) {

    /** Whether it is the pattern of a member's name. */
    public boolean matches(String name) {
        return meaning.holds(name);
    }
}
