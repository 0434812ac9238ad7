package io.github.hailuo4j.spring;

/** A property of {@code hailuo.*} is missing, or is not what it must be. What may be a secret is not repeated. */
public class InvalidHailuoPropertyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String property;
    private final String action;

    /**
     * Says what is wrong.
     *
     * @param property its full name, such as {@code hailuo.base-url}
     * @param problem what is wrong with it, to be read after its name
     * @param action what to write instead, as a sentence
     */
    public InvalidHailuoPropertyException(String property, String problem, String action) {
        super(property + " " + problem);
        this.property = property;
        this.action = action;
    }

    /** The property's full name. */
    public String property() {
        return property;
    }

    /** What to write instead. */
    public String action() {
        return action;
    }
}
