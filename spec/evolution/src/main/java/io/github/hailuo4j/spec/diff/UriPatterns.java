package io.github.hailuo4j.spec.diff;

/**
 * {@code format: uri} as patterns. Those with an IPv6 address are apart, and too many here: not all that has brackets and the
 * right characters between them is an address.
 */
final class UriPatterns {

    private static final String ESCAPED = "%[0-9A-Fa-f]{2}";
    private static final String SIGNS = "\\-_\\.!~\\*'\\(\\);:&=\\+\\$,";
    private static final String ANY = "(?:[A-Za-z0-9" + SIGNS + "@/?]|" + ESCAPED + ")";
    private static final String NO_SLASH = "(?:[A-Za-z0-9" + SIGNS + "@?]|" + ESCAPED + ")";
    private static final String PATH = "(?:[A-Za-z0-9" + SIGNS + "@/]|" + ESCAPED + ")";
    private static final String NO_SLASH_IN_PATH = "(?:[A-Za-z0-9" + SIGNS + "@]|" + ESCAPED + ")";
    private static final String FRAGMENT = "(?:#" + ANY + "*)?";
    private static final String AFTER_AUTHORITY = "(?:/" + PATH + "*)?(?:\\?" + ANY + "*)?" + FRAGMENT + "\\z";

    private static final String USER = "(?:(?:[A-Za-z0-9" + SIGNS + "]|" + ESCAPED + ")*@)?";
    private static final String HOST = "(?:[A-Za-z0-9\\-_\\.!~\\*'\\(\\);&=\\+\\$,]|" + ESCAPED + ")";
    private static final String ADDRESS = "\\[[0-9A-Fa-f:\\.]+\\]";
    private static final String PORT =
            "(?::(?:0*(?:[0-9]{1,4}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}" + "|655[0-2][0-9]|6553[0-5]))?)?";

    private static final String HTTP = "[Hh][Tt][Tt][Pp][Ss]?";

    /** Another scheme: not http, not https. */
    private static final String OTHER =
            "(?:(?:[A-GI-Za-gi-z]|[Hh][A-SU-Za-su-z0-9+\\-\\.]|[Hh][Tt][A-SU-Za-su-z0-9+\\-\\.]"
                    + "|[Hh][Tt][Tt][A-OQ-Za-oq-z0-9+\\-\\.]|[Hh][Tt][Tt][Pp][A-RT-Za-rt-z0-9+\\-\\.]"
                    + "|[Hh][Tt][Tt][Pp][Ss][A-Za-z0-9+\\-\\.])[A-Za-z0-9+\\-\\.]*|[Hh]|[Hh][Tt]|[Hh][Tt][Tt])";

    private static final String PORT_GIVEN = PORT.substring(0, PORT.length() - 1);
    private static final String USER_GIVEN = USER.substring(0, USER.length() - 1);
    private static final String QUERY = "\\?" + ANY + "*" + FRAGMENT;

    /** What follows another scheme and two slashes. */
    private static final String AUTHORITY =
            "(?:" + USER + HOST + "+" + PORT + "|" + USER_GIVEN + PORT + "|" + PORT_GIVEN + ")" + AFTER_AUTHORITY + "|/"
                    + PATH + "*(?:" + QUERY + "|" + FRAGMENT + ")\\z|" + QUERY + "\\z|#" + ANY + "*\\z";

    /** What follows another scheme and one slash. */
    private static final String ROOTED = "(?:" + NO_SLASH_IN_PATH + PATH + "*)?(?:" + QUERY + "|" + FRAGMENT + ")\\z";

    /** All without an IPv6 address. */
    static final String PLAIN = "^" + HTTP + "://" + USER + HOST + "+" + PORT + AFTER_AUTHORITY + "|^" + OTHER + ":(?:"
            + NO_SLASH + ANY + "*" + FRAGMENT + "\\z|/(?:" + ROOTED + ")|//(?:" + AUTHORITY + "))";

    /** What may be one with an IPv6 address, or a text in which brackets are out of place. */
    static final String WITH_ADDRESS = "^[A-Za-z][A-Za-z0-9+\\-\\.]*://" + USER + ADDRESS + PORT + AFTER_AUTHORITY;

    private UriPatterns() {}
}
