package io.github.hailuo4j.runtime.internal.redaction;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Masks one API key, and what URLs hold that is nobody else's business (user, password, query), in words that are shown.
 * Data is never rewritten: a task's id, a video's URL and a cost stay what the gateway said.
 *
 * <p>A key of at least {@value #LONG} characters is masked wherever it stands, in either letter case. It may be escaped as
 * in JSON, URLs or HTML, or be written in base 64 or hexadecimal. A shorter one is part of other words: it is masked only
 * as it is written and as a word by itself. One of fewer than {@value #SHORTEST} characters guards nothing and is not
 * masked.
 */
public final class Redaction {

    private static final int LONG = 8;
    private static final int SHORTEST = 3;

    /** Longer words are not shown anyway, and what is searched is to end. */
    private static final int LONGEST = 20_000;

    private static final Pattern USER =
            Pattern.compile("(https?:(?:\\\\?/){2})[^\\s\"'<>/?#]*@", Pattern.CASE_INSENSITIVE);
    private static final Pattern QUERY =
            Pattern.compile("(https?:(?:\\\\?/){2}[^\\s\"'<>?]*)\\?[^\\s\"'<>]*", Pattern.CASE_INSENSITIVE);
    private static final String WORD = "[\\p{L}\\p{N}_-]";
    private static final String IN_PLACE = "(the API key)";

    private final Pattern key;

    private final boolean isOfLongKey;

    public Redaction(String apiKey) {
        this.key = pattern(apiKey);
        this.isOfLongKey = apiKey.length() >= LONG;
    }

    boolean isOfLongKey() {
        return isOfLongKey;
    }

    private static Pattern pattern(String apiKey) {
        if (apiKey.length() < SHORTEST) {
            return Pattern.compile("(?!)");
        }
        if (apiKey.length() < LONG) {
            return Pattern.compile("(?<!" + WORD + ")" + Pattern.quote(apiKey) + "(?!" + WORD + ")");
        }
        StringBuilder regex = new StringBuilder();
        apiKey.chars().forEach(c -> regex.append(written(c)));
        byte[] bytes = apiKey.getBytes(StandardCharsets.UTF_8);
        regex.append('|').append(HexFormat.of().formatHex(bytes));
        for (int before = 0; before < 3; before++) {
            String encoded = Pattern.quote(base64(bytes, before));
            regex.append('|').append(encoded.replace("+", "\\E[+-]\\Q").replace("/", "\\E[/_]\\Q"));
        }
        return Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE);
    }

    /** A character as it is, with backslashes before it, or escaped as JSON ({@code \\u002b}), URLs or HTML have it. */
    private static String written(int c) {
        String hex = HexFormat.of().toHexDigits((byte) c);
        return "(?:\\\\{0,4}(?:" + Pattern.quote(Character.toString(c)) + "|u00" + hex + "|x" + hex + ")"
                + "|%(?:25){0,3}" + hex
                + "|&#(?:0{0,4}" + c + "|x0{0,4}" + hex + ");)";
    }

    /** What the key always leads to in base 64 when so many bytes stand before it, modulo 3, whatever they and the next are. */
    private static String base64(byte[] key, int before) {
        byte[] all = new byte[before + key.length];
        System.arraycopy(key, 0, all, before, key.length);
        String encoded = Base64.getEncoder().encodeToString(all);
        return encoded.substring((before * 8 + 5) / 6, all.length * 8 / 6);
    }

    /** Data without the key, which otherwise stays as it is. */
    String keyless(String data) {
        return key.matcher(data).replaceAll(IN_PLACE);
    }

    /** Words for people: without the key, and without the users, passwords and queries of URLs. */
    public String of(String words) {
        String some = words.length() <= LONGEST ? words : words.substring(0, LONGEST);
        String keyless = key.matcher(some).replaceAll(IN_PLACE);
        return QUERY.matcher(USER.matcher(keyless).replaceAll("$1")).replaceAll("$1?(query)");
    }
}
