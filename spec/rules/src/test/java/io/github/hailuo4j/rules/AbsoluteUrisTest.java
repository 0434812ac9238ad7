package io.github.hailuo4j.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code format: uri} by RFC 3986, beside what an independent validator says. */
final class AbsoluteUrisTest {

    private static final com.networknt.schema.Schema NETWORKNT = networknt();

    private static com.networknt.schema.Schema networknt() {
        try {
            JsonNode schema = new ObjectMapper().readTree("{\"format\":\"uri\"}");
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(schema);
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean networknt(String uri) {
        return NETWORKNT
                .validate(
                        new com.fasterxml.jackson.databind.node.TextNode(uri),
                        context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            http://a                       | true
            HTTPS://EXAMPLE.COM/A?b=c#d    | true
            https://e.com:8080/a/b;c=d/../ | true
            http://a:/                     | true
            http://a:0/                    | true
            http://a:65535/                | true
            http://a:00080/                | true
            http://user:pw@a:1/            | true
            http://@a/                     | true
            http://my_host/                | true
            http://a%20b/                  | true
            http://999.1.1.1/              | true
            http://[::1]/                  | true
            http://[2001:db8::1]:443/a     | true
            http://[::ffff:1.2.3.4]/       | true
            http://a/%E2%82%AC?%5B%5D      | true
            http://a/!$&'()*+,;=:@-._~?/?  | true
            http://a//b                    | true
            http://a?q                     | true
            http://a#f                     | true
            urn:isbn:123                   | true
            mailto:a@b                     | true
            file:///etc/hosts              | true
            data:image/png;base64,AA==     | true
            a                              | false
            /a                             | false
            //a/b                          | false
            ``                             | false
            :a                             | false
            1http://a                      | false
            http://a/?q=[x]                | false
            http://a/?q=%5Bx]              | false
            http://a/[x]                   | false
            http://a[b/                    | false
            http://[::1                    | false
            http://[1.2.3.4]/              | false
            http://[:::1]/                 | false
            http://a/ b                    | false
            ` http://a`                    | false
            http://a/\\b                   | false
            http://a/b\tc                  | false
            http://a/%                     | false
            http://a/%4                    | false
            http://a/%zz                   | false
            http://a%zz/                   | false
            http://a/{b}                   | false
            http://a/<b>                   | false
            http://a/"b"                   | false
            http://a/^b                    | false
            `http://a/b|c`                 | false
            http://é.com/                  | false
            http://a/é                     | false
            http://a#b#c                   | false
            """)
    void bothSayTheSame(String uri, boolean valid) {
        assertThat(AbsoluteUris.isAbsoluteUri(uri)).isEqualTo(valid);
        assertThat(networknt(uri)).isEqualTo(valid);
    }

    /** What RFC 3986, or for http RFC 9110, refuses, and the validator takes. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            http://a#[x]
            mailto:[x]
            http:a
            http:/a
            http:
            http://
            http:///a
            http:?q
            http://:80/
            http://@/
            http://u@:80/
            http://a:b/
            http://a:1:2/
            http://a:-1/
            http://a@b@c/
            http://a:65536/
            http://a:99999999999/
            ftp://a:70000/
            http://[fe80::1%eth0]/
            http://[fe80::1%25eth0]/
            """)
    void whatTheValidatorTakesToo(String uri) {
        assertThat(AbsoluteUris.isAbsoluteUri(uri)).isFalse();
        assertThat(networknt(uri)).isTrue();
    }

    @Test
    void aLongOneIsQuick() {
        assertThat(AbsoluteUris.isAbsoluteUri("http://a/" + "%41".repeat(100_000)))
                .isTrue();
        assertThat(AbsoluteUris.isAbsoluteUri("http://a:" + "0".repeat(100_000) + "1/"))
                .isTrue();
        assertThat(AbsoluteUris.isAbsoluteUri("http://[" + ":1".repeat(50_000) + "]/"))
                .isFalse();
    }
}
