package io.github.hailuo4j.spec.diff;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hailuo4j.spec.document.DocumentReader;
import io.github.hailuo4j.spec.document.Problems;
import io.github.hailuo4j.spec.model.SpecDocument;
import io.github.hailuo4j.spec.model.SpecReader;
import java.io.StringReader;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Objects within themselves, and objects in objects: each edit is what it is, or is said not to be decided. */
final class RecursiveDiffTest {

    private static final String DOCUMENT = """
            openapi: 3.1.0
            paths:
              /film:
                post: {requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Film'}}}}}
            components:
              schemas:
                Group:
                  type: object
                  additionalProperties: false
                  properties:
                    name: {type: string, maxLength: 5}
                    kind: {enum: [leaf, inner]}
                    groups: {type: array, maxItems: 2, items: {$ref: '#/components/schemas/Group'}}
                  required: [kind]
                Person:
                  type: object
                  additionalProperties: false
                  properties:
                    age: {type: integer, minimum: 0}
                    pet: {$ref: '#/components/schemas/Pet'}
                Pet:
                  type: object
                  additionalProperties: false
                  properties:
                    legs: {type: integer, minimum: 0, maximum: 4}
                    owner: {$ref: '#/components/schemas/Person'}
                Film:
                  type: object
                  additionalProperties: false
                  properties:
                    model: {const: film-1}
                    tree: {$ref: '#/components/schemas/Group'}
                    person: {$ref: '#/components/schemas/Person'}
                    camera:
                      type: object
                      additionalProperties: false
                      properties:
                        move: {type: string, enum: [pan, tilt]}
                        shots:
                          type: array
                          items: {type: object, additionalProperties: false, properties: {text: {type: string, minLength: 1}, cut: {type: boolean}}}
                      required: [move]
                  required: [model]
            """;

    private static SpecDocument read(String text) {
        Problems problems = new Problems();
        SpecDocument document = SpecReader.read(
                DocumentReader.yaml(new StringReader(text), problems).orElseThrow(), problems);
        assertThat(problems.errors()).as("%s", problems.inOrder()).isZero();
        return document;
    }

    private static String said(String before, String after) {
        SpecDiff diff = SpecDiff.between(read(before), read(after));
        return diff.models().stream()
                .map(model -> model.changes().stream()
                                .map(change -> String.join(",", change.parameters()) + " " + change.effect())
                                .collect(Collectors.joining("; "))
                        + model.onlyBefore().map(request -> "; was " + request).orElse("")
                        + model.onlyAfter().map(request -> "; is " + request).orElse("")
                        + (model.uncertainties().isEmpty() ? "" : "; not sure"))
                .collect(Collectors.joining());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            maxLength: 5            | maxLength: 6            | tree MORE; is {model=film-1, tree={kind=leaf, groups=[{name=aaaaaa, kind=leaf}]}}
            maxLength: 5            | maxLength: 4            | tree LESS; was {model=film-1, tree={kind=leaf, groups=[{name=aaaaa, kind=leaf}]}}
            enum: [leaf, inner]     | enum: [leaf]            | tree LESS; was {model=film-1, tree={kind=leaf, groups=[{kind=inner}]}}
            maxItems: 2             | maxItems: 3             | tree MORE; is {model=film-1, tree={kind=leaf, groups=[{name=text, kind=leaf, groups=[]}, {name=text, kind=leaf, groups=[]}, {name=text, kind=leaf, groups=[]}]}}
            required: [kind]        | required: []            | tree MORE; is {model=film-1, tree={}}
            required: [kind]        | required: [kind, groups] | tree LESS; was {model=film-1, tree={kind=leaf}}
            age: {type: integer, minimum: 0} | age: {type: integer, minimum: 1} | person LESS; was {model=film-1, person={age=0}}
            maximum: 4              | maximum: 8              | person MORE; is {model=film-1, person={pet={legs=5}}}
            minLength: 1            | minLength: 0            | camera MORE; is {model=film-1, camera={move=pan, shots=[{text=}]}}
            cut: {type: boolean}    | cut: {type: boolean}, zoom: {type: number} | camera MORE; is {model=film-1, camera={move=pan, shots=[{text=text, cut=true, zoom=1}]}}
            enum: [pan, tilt]       | enum: [pan]             | camera LESS; was {model=film-1, camera={move=tilt}}
            """)
    void anEdit(String from, String to, String said) {
        assertThat(DOCUMENT).contains(from);
        assertThat(said(DOCUMENT, DOCUMENT.replaceFirst(java.util.regex.Pattern.quote(from), to)))
                .isEqualTo(said);
    }

    /** On one level both say the same, and deep inside they do not. */
    @Test
    void whatComesAgainIsAnother() {
        String other = DOCUMENT.replace(
                "owner: {$ref: '#/components/schemas/Person'}", "owner: {$ref: '#/components/schemas/Pet'}");
        assertThat(said(DOCUMENT, other)).contains("not sure");
        String pets = DOCUMENT.replace(
                "age: {type: integer, minimum: 0}",
                "legs: {type: integer, minimum: 0, maximum: 4}\n        age: {type: integer}");
        assertThat(said(
                        pets,
                        pets.replace(
                                "pet: {$ref: '#/components/schemas/Pet'}",
                                "pet: {$ref: '#/components/schemas/Person'}")))
                .contains("not sure");
    }

    @Test
    void noChange() {
        assertThat(said(DOCUMENT, DOCUMENT)).isEmpty();
        String renamed = DOCUMENT.replace("Group", "Cluster")
                .replace("Person:", "Human:")
                .replace("schemas/Person", "schemas/Human");
        assertThat(said(DOCUMENT, renamed)).isEmpty();
        String moved = DOCUMENT.replace(
                        "name: {type: string, maxLength: 5}", "name: {$ref: '#/components/schemas/Name'}")
                .replace("    Group:\n", "    Name: {type: string, maxLength: 5}\n    Group:\n");
        assertThat(said(DOCUMENT, moved)).isEmpty();
    }

    /** The earlier document went two levels deep and no more. */
    @Test
    void whatWasOfSomeDepth() {
        String flat = DOCUMENT.replace(
                "items: {$ref: '#/components/schemas/Group'}",
                "items: {type: object, additionalProperties: false, properties: {kind: {const: leaf}}}");
        assertThat(said(flat, DOCUMENT)).contains("not sure").contains("; is {model=film-1, tree={kind=");
        assertThat(said(DOCUMENT, flat)).contains("not sure");
    }
}
