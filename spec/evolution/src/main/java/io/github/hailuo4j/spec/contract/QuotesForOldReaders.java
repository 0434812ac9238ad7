package io.github.hailuo4j.spec.contract;

import com.fasterxml.jackson.dataformat.yaml.util.StringQuotingChecker;
import java.util.regex.Pattern;

/**
 * Quotes texts that a reader of YAML 1.1 takes for something else: {@code 16:9} for the number 969 to the base of 60,
 * {@code 2026-09-01} for a date. Many tools still read YAML that way.
 */
final class QuotesForOldReaders extends StringQuotingChecker.Default {

    private static final long serialVersionUID = 1L;

    private static final Pattern NUMBER_OR_DATE = Pattern.compile("[-+]?[0-9][-+0-9_:.TtZz ]*");

    @Override
    public boolean needToQuoteName(String name) {
        return super.needToQuoteName(name) || NUMBER_OR_DATE.matcher(name).matches();
    }

    @Override
    public boolean needToQuoteValue(String value) {
        return super.needToQuoteValue(value) || NUMBER_OR_DATE.matcher(value).matches();
    }
}
