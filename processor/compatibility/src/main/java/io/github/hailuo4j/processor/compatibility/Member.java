package io.github.hailuo4j.processor.compatibility;

/**
 * A member of a generated class as callers see it.
 *
 * @param owner the class that has it, for example {@code Hailuo23ImageToVideoPro.Draft}
 * @param signature its name and what it takes, for example {@code durationSeconds(long)}; for a type, its name alone
 * @param type what it gives; empty for a type
 * @param kind what it is
 */
public record Member(String owner, String signature, String type, Kind kind) {

    /** What a member is. */
    public enum Kind {
        /** A method or a constant. */
        MEMBER,
        /** A class, an interface or a constant of {@code HailuoModel}. */
        TYPE,
        /** A stage of a builder or a group of values: only code that spells its name depends on it. */
        STEP
    }

    /** {@code Hailuo23ImageToVideoPro.prompt()}. */
    String key() {
        return owner.isEmpty() ? signature : owner + "." + signature;
    }

    /** As callers would name it: {@code String Hailuo23ImageToVideoPro.prompt()}. */
    @Override
    public String toString() {
        return type.isEmpty() ? key() : type + " " + key();
    }
}
