package callers;

import static callers.Texts.NOTHING;

import io.github.hailuo4j.runtime.errors.InvalidRequestException;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import test.Camera;
import test.Kinds;
import test.Quality;
import test.Takes;

/** Sixty calls. The error that a line has follows it: at which text, and what it says. */
class Calls {

  static final String BLANK = " \t";
  static final String SCHEME = "ftp";
  static final int MINUS = -1;
  static final URI FTP = URI.create("ftp://e.com/a");
  private final String tooLong = "more than twelve";

  final Kinds.Ready ready = Kinds.builder().prompt("p");
  final Kinds request = ready.build();

  Object[] wrong(boolean first, String name) {
    final String local = "";
    String never = "  ";
    final Supplier<Object> later = () -> ready.title("x"); // "x": title must have between 2 and 4 characters; it is x
    Kinds.Ready b = ready;
    b.seed(1); // b.seed: seed changes nothing here: it returns a new stage, which is not used
    request.withTitle("abc"); // request: withTitle changes nothing here: it returns a new request, which is not used
    if (first) ready.quality(Quality.DRAFT).takes(Takes.TAKES_4); // ready: takes changes nothing here: it returns a new stage, which is not used
    return new Object[] {
      later,
      Kinds.builder().prompt(""), // "": prompt must not be blank; it is ""
      Kinds.builder().prompt(BLANK), // BLANK: prompt must not be blank; it is " \t"
      Kinds.builder().prompt(NOTHING), // NOTHING: prompt must not be blank; it is ""
      Kinds.builder().prompt(Texts.NOTHING + " "), // Texts: prompt must not be blank; it is " "
      Kinds.builder().prompt(local), // local: prompt must not be blank; it is ""
      Kinds.builder().prompt(never), // never: prompt must not be blank; it is "  "
      Kinds.builder().prompt(null), // null: prompt must not be null
      Kinds.builder().prompt((String) (null)), // (String): prompt must not be null
      Kinds.builder().prompt(first ? "" : name), // "": prompt must not be blank; it is ""
      Kinds.builder().prompt(first ? name : ("a longer " + "prompt")), // ("a longer: prompt must have at most 12 characters; it is a longer prompt
      Kinds.builder().prompt(tooLong), // tooLong: prompt must have at most 12 characters; it is more than twelve
      ready.title("\ud83d\ude00"), // "\ud83d: title must have between 2 and 4 characters; it is 😀
      ready.code("abc-1"), // "abc-1": code must match ^[a-z]+\-[0-9]{2}\z; it is abc-1
      ready.anything("half \ud83d"), // "half: anything must be a JSON value; U+D83D at index 5 is half of a character
      ready.imageUrl(SCHEME + "://e.com/a"), // SCHEME: image_url must be an absolute http or https URL; it is ftp://e.com/a
      ready.imageUrl(URI.create("a.png")), // URI: image_url must be an absolute http or https URL; it is a.png
      ready.imageUrl(FTP), // FTP: image_url must be an absolute http or https URL; it is ftp://e.com/a
      ready.imageUrl("https://e.com/ü"), // "https: image_url must be an absolute http or https URL; it is https://e.com/ü; a URL has all but ASCII percent-encoded
      ready.source("no scheme"), // "no: source must be an absolute URL; it is no scheme
      ready.seed(MINUS), // MINUS: seed must be at least 0; it is -1
      ready.strength(1.5f), // 1.5f: strength must be at most 1; it is 1.5
      ready.weight(1 / 0.0), // 1 /: weight must be a JSON value; JSON has no Infinity
      ready.tags(List.of()), // List: tags must have between 1 and 3 items; it is []
      ready.frameUrls(List.of("https://e.com/a", "")), // List: frame_urls must have items that each must be an absolute http or https URL; it is ["https://e.com/a",""]
      ready.steps(List.of(1.5)), // List: steps must have items that each must be a whole number; it is [1.5]
      Kinds.draft().takes(3).build(), // 3: takes must be one of 1, 2, 4; it is 3
    };
  }

  Object[] right(boolean first, String name, List<String> names) {
    final String local = "p";
    String changed = "";
    changed = name;
    String late;
    late = first ? "" : "x";
    Kinds.Ready b = ready;
    b = b.seed(1);
    b.build();
    request.toJson();
    Supplier<Kinds.Ready> later = () -> ready.title("xyz");
    Runnable unused = () -> ready.seed(3);
    Kinds.draft().prompt("p");
    @SuppressWarnings("hailuo4j")
    Object suppressed = Kinds.builder().prompt("");
    try {
      ready.title("x");
    } catch (InvalidRequestException expected) {
      ready.title("xy").build();
    }
    expectThrows(() -> Kinds.builder().prompt(""));
    expectThrows(() -> { ready.title(null); });
    for (String each : names) b = b.anything(each);
    return new Object[] {
      later, unused, suppressed,
      Kinds.builder().prompt("p"),
      Kinds.builder().prompt(local + NOTHING),
      Kinds.builder().prompt("""
          block
          """),
      Kinds.builder().prompt(changed),
      Kinds.builder().prompt(late),
      Kinds.builder().prompt(NOTHING.isEmpty() ? name : NOTHING.concat("x")),
      Kinds.builder().prompt(1 > 2 ? "" : "p"),
      Kinds.builder().prompt(Texts.setLater),
      Kinds.builder().prompt(name + ""),
      ready.title("\ud83d\ude00\ud83d\ude00"),
      ready.code("abc-12"),
      ready.anything(""),
      ready.imageUrl("https://e.com/a"),
      ready.imageUrl(URI.create("https://e.com/ü")),
      ready.source("ftp://e.com/a"),
      ready.seed(-MINUS),
      ready.seed('a'),
      ready.seed(4_294_967_295L),
      ready.strength(1),
      ready.weight(Double.MAX_VALUE),
      ready.tags(List.of("a", "b")),
      ready.tags(names),
      ready.frameUrls(Collections.emptyList()),
      ready.steps(List.of(1, 2L, 3.0)),
      ready.camera(Camera.builder().pan(45).build()),
      ready.quality(Quality.DRAFT),
      Kinds.draft().takes(2).quality("final").build(),
      request.withTitle("abc"),
    };
  }

  interface Throwing {
    void run() throws Throwable;
  }

  static void expectThrows(Throwing code) {}
}
