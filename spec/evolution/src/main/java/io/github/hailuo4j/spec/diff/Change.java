package io.github.hailuo4j.spec.diff;

import io.github.hailuo4j.spec.document.Node;
import java.util.List;

/**
 * One change of a model.
 *
 * @param kind what changed
 * @param parameters the parameters that it is about
 * @param effect what it does to the requests that are accepted
 * @param text the change in words, without a full stop
 * @param where where it stands: in the later document, or, for what is gone, in the earlier one
 */
public record Change(Kind kind, List<String> parameters, Effect effect, String text, Node where) {

    public Change {
        parameters = List.copyOf(parameters);
    }

    /** What changed. */
    public enum Kind {
        /** The model is new. */
        MODEL_ADDED,
        /** The model is gone. */
        MODEL_REMOVED,
        /** The model is posted to another path. */
        PATH,
        /** The model or a parameter is deprecated, or is not any more. */
        DEPRECATION,
        /** Requests can have the parameter now. */
        PARAMETER_ADDED,
        /** Requests can't have the parameter any more. */
        PARAMETER_REMOVED,
        /** The parameter has to be given now. */
        REQUIRED,
        /** The parameter can be left out now. */
        OPTIONAL,
        /** A value can be used now. */
        VALUE_ADDED,
        /** A value can't be used any more. */
        VALUE_REMOVED,
        /** Other values than before, where they are not listed one by one. */
        CONTENT,
        /** Another default. */
        DEFAULT,
        /** Another price for the same request. */
        PRICE,
        /** A rule across parameters is new. */
        RULE_ADDED,
        /** A rule across parameters is gone. */
        RULE_REMOVED
    }

    /** What a change does to the set of valid requests. */
    public enum Effect {
        /** Requests are accepted that were not. */
        MORE,
        /** Requests are refused that were accepted. */
        LESS,
        /** Both. */
        MORE_AND_LESS,
        /** The same requests are accepted; what they mean or cost may be something else. */
        SAME,
        /** It can't be decided from samples of the content. */
        UNDECIDED;

        static Effect of(boolean more, boolean less) {
            if (more && less) {
                return MORE_AND_LESS;
            }
            return more ? MORE : less ? LESS : SAME;
        }
    }
}
