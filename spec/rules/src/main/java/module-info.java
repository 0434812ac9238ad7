/** Predicates on JSON values, as documents state them and generated requests check them. */
@SuppressWarnings("requires-automatic") // RE2/J has no module declaration.
@org.jspecify.annotations.NullMarked
module io.github.hailuo4j.rules {
    requires re2j;
    requires static transitive org.jspecify;

    exports io.github.hailuo4j.rules;
}
