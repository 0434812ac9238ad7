package io.github.hailuo4j.spec.drift;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a sentence of the page says, in a form that can be compared with a document. Models are given by their ids. */
sealed interface Fact {

    /** These are the models. */
    record Models(List<String> ids) implements Fact {}

    /** The values of a parameter; for the models given, or where none are, for all together. */
    record Values(String parameter, Set<String> values, Set<String> models) implements Fact {}

    /** The parameter is there for these models alone; or, if negated, for all but these. */
    record Availability(String parameter, Set<String> models, boolean negated) implements Fact {}

    /** These models take the one parameter and do not take the others. */
    record Takes(Set<String> models, List<String> parameters, Set<String> others) implements Fact {}

    /** The parameter is required, or optional; for the models given, or where none are, wherever it is there. */
    record Requiredness(String parameter, boolean required, Set<String> models) implements Fact {}

    /** What holds if it is left out; for the models given, or where none are, wherever it is there. */
    record Default(String parameter, String value, Set<String> models) implements Fact {}

    /** These models leave no choice. */
    record Fixed(String parameter, Set<String> models) implements Fact {}

    /** A value needs that another parameter has a value. */
    record Needs(String parameter, String value, String other, String otherValue) implements Fact {}

    /** The JSON type of a parameter. */
    record Type(String parameter, String type) implements Fact {}

    /**
     * A price of a request to any of these models.
     *
     * @param when the values of parameters that it is for; where there are none, it is the models' only price
     */
    record Price(Set<String> models, int cents, Map<String, String> when) implements Fact {}

    /** The prices of these models depend on the parameter. */
    record PriceDepends(Set<String> models, String parameter) implements Fact {}
}
