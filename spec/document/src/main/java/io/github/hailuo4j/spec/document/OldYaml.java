package io.github.hailuo4j.spec.document;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What YAML 1.1 takes a scalar without quotes for. Many tools still read YAML that way, so a document that means to say the
 * same to all of them has quotes around {@code on}, {@code 16:9} and {@code 2026-09-01}.
 */
public final class OldYaml {

    private static final Set<String> TRUE = Set.of("yes", "Yes", "YES", "on", "On", "ON");
    private static final Set<String> FALSE = Set.of("no", "No", "NO", "off", "Off", "OFF");
    private static final Pattern OCTAL = Pattern.compile("[-+]?0[0-7_]+");
    private static final Pattern BINARY = Pattern.compile("[-+]?0b_*[01][01_]*");
    private static final Pattern HEXADECIMAL = Pattern.compile("[-+]?0x_*[0-9a-fA-F][0-9a-fA-F_]*");
    private static final Pattern UNDERSCORED =
            Pattern.compile("[-+]?[1-9][0-9_]*|[-+]?[0-9][0-9_]*\\.[0-9_]*(?:[eE][-+]?[0-9]+)?");
    private static final Pattern BASE_60 = Pattern.compile("[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+(?:\\.[0-9_]*)?");
    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}"
            + "|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt]|[ \\t]+)[0-9]{1,2}:[0-9]{2}:[0-9]{2}(?:\\.[0-9]*)?.*");

    /** What YAML 1.2 reads as a number and 1.1 does not: octals, decimals that begin with 0, powers without point or sign. */
    private static final Pattern TEXT =
            Pattern.compile("0o[0-7]+|[-+]?0[0-9]*[89][0-9]*|[-+]?(?:[0-9]+[eE][-+]?|[0-9]*\\.[0-9]*[eE])[0-9]+");

    private OldYaml() {}

    /**
     * What YAML 1.1 makes of a scalar that stands without quotes.
     *
     * @return the value in words, such as {@code true}, {@code 8} or {@code a date}; empty where version 1.2 reads the same
     */
    public static Optional<String> reading(String plain) {
        if (TRUE.contains(plain)) {
            return Optional.of("true");
        } else if (FALSE.contains(plain)) {
            return Optional.of("false");
        } else if (DATE.matcher(plain).matches()) {
            return Optional.of("a date");
        } else if (TEXT.matcher(plain).matches()) {
            return Optional.of("a text");
        }
        boolean negative = plain.startsWith("-");
        boolean signed = negative || plain.startsWith("+");
        String digits = (signed ? plain.substring(1) : plain).replace("_", "");
        boolean changed = plain.contains("_");
        Optional<BigDecimal> number = Optional.empty();
        if (BASE_60.matcher(plain).matches()) {
            number = Optional.of(base60(digits));
        } else if (OCTAL.matcher(plain).matches()) {
            number = Optional.of(integer(digits, 8));
        } else if (BINARY.matcher(plain).matches()) {
            number = Optional.of(integer(digits.substring(2), 2));
        } else if ((changed || signed) && HEXADECIMAL.matcher(plain).matches()) {
            number = Optional.of(integer(digits.substring(2), 16));
        } else if (changed && UNDERSCORED.matcher(plain).matches()) {
            number = Optional.of(new BigDecimal(digits));
        }
        return number.map(value -> (negative ? value.negate() : value).toPlainString());
    }

    private static BigDecimal integer(String digits, int radix) {
        return new BigDecimal(new BigInteger(digits, radix));
    }

    private static BigDecimal base60(String digits) {
        BigDecimal value = BigDecimal.ZERO;
        for (String digit : digits.split(":", -1)) {
            value = value.multiply(BigDecimal.valueOf(60)).add(new BigDecimal(digit));
        }
        return value;
    }
}
