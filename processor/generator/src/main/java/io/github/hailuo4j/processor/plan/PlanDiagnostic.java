package io.github.hailuo4j.processor.plan;

import io.github.hailuo4j.spec.document.Diagnostic;
import io.github.hailuo4j.spec.document.Problem;

/** What a valid document can have that no Java class can. Errors name the models that they leave out. */
enum PlanDiagnostic implements Diagnostic {

    // Names that Java would have twice, or that are none. Only letters and digits make a name.

    CLASS_OF_TWO_MODELS(
            "%s and %s would both have the class %s: ids must differ in letters and digits, or have x-java-name"),
    CLASS_OF_TWO_PATHS(
            "%s would have the class %s twice: the last segments of %s and %s must differ in letters and digits, or have x-java-name"),
    CLASS_OF_PARAMETER(
            "%s would have the class %s, as a parameter has: the two must differ in letters and digits, or have x-java-name"),
    CLASS_OF_TWO_PARAMETERS(
            "the parameters %s and %s would both have the class %s: names must differ in letters and digits, or have x-java-name"),
    SETTER_OF_TWO_PARAMETERS(
            "two parameters of %s would both have the setter %s: names must differ in letters and digits, or have x-java-name"),
    CLASS_OF_OBJECT("the object %s would have the class %s or %s, as others have: x-java-name must name another"),
    OBJECT_WITHOUT_CLASS("there is no class for the object %s, which takes a map: %s"),
    OBJECT_IMPOSSIBLE("no object %s is valid, so that it has no class: its rules leave nothing of what it requires"),
    NAME_NOT_POSSIBLE("%s is called %s in Java, not %s, which cannot be its name: x-java-name must be another"),
    VALUE_NAME_TAKEN("the value %s of %s is %s, not %s, as another value is: names in x-enum-varnames must differ"),
    VALUE_NAMED_BEFORE(
            "the value %s of %s is %s, as an earlier model has it, not %s: x-enum-varnames must name it alike"),
    ID_WITHOUT_NAME("no class can be named after the model id %s: it must have a letter or digit"),

    // Sizes.

    TOO_MANY_PARAMETERS("%s has %s parameters: a request class must have at most %s"),
    TOO_MANY_STAGES(
            "%s would have more than %s builder stages, even with its parameters in a fixed order; these rules multiply"
                    + " them: %s");

    private final String template;

    PlanDiagnostic(String template) {
        this.template = template;
    }

    @Override
    public Problem.Severity severity() {
        return switch (this) {
            case OBJECT_WITHOUT_CLASS, OBJECT_IMPOSSIBLE, NAME_NOT_POSSIBLE, VALUE_NAME_TAKEN, VALUE_NAMED_BEFORE ->
                Problem.Severity.WARNING;
            default -> Problem.Severity.ERROR;
        };
    }

    @Override
    public String template() {
        return template;
    }
}
