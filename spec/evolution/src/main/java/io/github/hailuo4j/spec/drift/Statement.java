package io.github.hailuo4j.spec.drift;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a sentence of a parameter's description says. The forms, where {@code MODELS} are words of model ids, such as
 * "Hailuo 02 image-to-video" or "standard models":
 *
 * <ul>
 *   <li>"One of `a`, `b`." · "Accepted values: `a` and `b` on MODELS." · "`a` or `b` for MODELS."
 *   <li>"MODELS only." · "Only for MODELS." · "Available on MODELS." · "Not available on MODELS."
 *   <li>"Required." · "Required for MODELS." · "Optional."
 *   <li>"Defaults to `a`." · "Default: `a` on MODELS."
 *   <li>"`a` requires `parameter` `b`."
 * </ul>
 */
sealed interface Statement {

    /** The parameter has these values; for the models named, or where none are, for all together. */
    record Values(List<String> values, String models) implements Statement {}

    /** The parameter is there for these models; or, if negated, for all but these. */
    record Availability(String models, boolean negated) implements Statement {}

    /** The parameter is required, or optional; for the models named, or where none are, wherever it is there. */
    record Requiredness(boolean required, String models) implements Statement {}

    /** What holds if it is left out. */
    record Default(String value, String models) implements Statement {}

    /** A value needs that another parameter has a value. */
    record Needs(String value, String parameter, String other) implements Statement {}

    /** It describes, and states no fact that could be compared. */
    record Prose() implements Statement {}

    /** It seems to state a fact, in a form that is not known. */
    record NotRead(String sentence) implements Statement {}

    /** Words that make a sentence more than a description. */
    Pattern TELLING = Pattern.compile(
            "\\b(only|required|requires?|needs?|must|optional|default|defaults|available|supported|unsupported|except|unless"
                    + "|cannot|can't|not|allowed|accepted|at most|at least|up to|maximum|minimum)\\b");

    String MODELS = "(?<models>[^`]*?)";
    String LIST = "(?<list>`[^`]*`(?:(?:,? (?:and|or) |, ?)`[^`]*`)*)";

    Pattern VALUES =
            pattern("(?:(?:one of|either|accepts|values|(?:accepted|allowed|supported|possible) values)(?: are|:)? )?"
                    + LIST + "(?: (?:on|for|with) " + MODELS + ")?(?: only)?");
    Pattern ONLY = pattern("(?:available )?(?:only (?:on|for|with) )?" + MODELS + "(?<only> only)?");
    Pattern AVAILABLE = pattern(
            "(?:is )?(?<not>not )?(?:available|supported) (?:only )?(?:on|for|with|by) " + MODELS + "(?: only)?");
    Pattern REQUIRED = pattern("(?<required>required|optional)(?: (?:on|for|with) " + MODELS + ")?");
    Pattern DEFAULT = pattern(
            "(?:defaults to|default(?: is|:)?|the default is) `(?<value>[^`]*)`(?: (?:on|for|with) " + MODELS + ")?");
    Pattern NEEDS =
            pattern("`(?<value>[^`]*)` (?:requires|needs) `(?<parameter>[^`]*)`(?: of| to be|:)? `(?<other>[^`]*)`");

    private static Pattern pattern(String regex) {
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE);
    }

    /** What each sentence of a description says. */
    static List<Statement> of(String description) {
        List<Statement> statements = new ArrayList<>();
        for (String sentence : description.split("(?<=[.;!?])\\s+|\n|(?<=\\)) (?=[A-Z])")) {
            String plain = sentence.strip().replaceAll("[.;!?]+$", "").strip();
            if (!plain.isEmpty()) {
                statements.add(statement(plain));
            }
        }
        return statements;
    }

    private static Statement statement(String sentence) {
        Matcher needs = NEEDS.matcher(sentence);
        if (needs.matches()) {
            return new Needs(needs.group("value"), needs.group("parameter"), needs.group("other"));
        }
        Matcher fallback = DEFAULT.matcher(sentence);
        if (fallback.matches()) {
            return new Default(fallback.group("value"), models(fallback));
        }
        Matcher required = REQUIRED.matcher(sentence);
        if (required.matches()) {
            return new Requiredness(required.group("required").equalsIgnoreCase("required"), models(required));
        }
        Matcher values = VALUES.matcher(sentence);
        if (values.matches()) {
            List<String> listed = new ArrayList<>();
            Matcher each = Pattern.compile("`([^`]*)`").matcher(values.group("list"));
            while (each.find()) {
                listed.add(each.group(1));
            }
            return new Values(listed, models(values));
        }
        Matcher available = AVAILABLE.matcher(sentence);
        if (available.matches()) {
            return new Availability(models(available), available.group("not") != null);
        }
        Matcher only = ONLY.matcher(sentence);
        boolean restricts = sentence.toLowerCase(Locale.ROOT).matches("(?:available )?only (?:on|for|with) .*|.* only");
        if (restricts && only.matches()) {
            return new Availability(models(only), false);
        }
        boolean telling = sentence.contains("`")
                || TELLING.matcher(sentence.toLowerCase(Locale.ROOT)).find();
        return telling ? new NotRead(sentence) : new Prose();
    }

    private static String models(Matcher matcher) {
        String models = matcher.group("models");
        return models == null ? "" : models.strip();
    }
}
