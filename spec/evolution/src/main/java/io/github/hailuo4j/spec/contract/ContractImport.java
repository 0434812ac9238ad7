package io.github.hailuo4j.spec.contract;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import io.github.hailuo4j.spec.document.DocumentReader;
import io.github.hailuo4j.spec.document.Node;
import io.github.hailuo4j.spec.document.Problem;
import io.github.hailuo4j.spec.document.Problems;
import io.github.hailuo4j.spec.model.SpecDocument;
import io.github.hailuo4j.spec.model.SpecReader;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Imports the vendor's contract. */
public final class ContractImport {

    private ContractImport() {}

    /**
     * What came of it.
     *
     * @param yaml the document; empty if the contract has errors
     * @param problems what is wrong with the contract's form
     * @param questions what the contract leaves open
     */
    public record Result(String yaml, List<Problem> problems, List<OpenQuestion> questions) {

        public Result {
            problems = List.copyOf(problems);
            questions = List.copyOf(questions);
        }

        /** Whether there is a document. */
        public boolean isDone() {
            return !yaml.isEmpty();
        }
    }

    /** Imports a contract on its own. */
    public static Result of(String name, Reader contract) {
        return of(name, contract, null);
    }

    /**
     * Imports a contract as a later version of a document. What a contract cannot say is kept from the document: descriptions,
     * prices, sources, the order of parameters, what texts must be like, defaults.
     */
    public static Result onto(SpecDocument base, String name, Reader contract) {
        return of(name, contract, new BaseDocument(base));
    }

    private static Result of(String name, Reader text, @Nullable BaseDocument base) {
        Problems problems = new Problems();
        Optional<Node> root = DocumentReader.json(text, problems);
        if (root.isEmpty()) {
            return new Result("", problems.inOrder(), List.of());
        }
        Questions ofForm = new Questions();
        Contract contract = new ContractReader(problems, ofForm).read(root.get());
        if (problems.errors() > 0) {
            return new Result("", problems.inOrder(), ofForm.all());
        }
        Questions questions = ofForm.copy();
        String yaml = yaml(new DocumentAssembly(contract, name, base, Unusable.NOTHING, questions).assemble());
        Unusable unusable = unusable(yaml);
        if (!unusable.isEmpty()) {
            questions = ofForm.copy();
            yaml = yaml(new DocumentAssembly(contract, name, base, unusable, questions).assemble());
        }
        return new Result(yaml, problems.inOrder(), questions.all());
    }

    /** What is wrong with the document is found by whoever reads it next. */
    private static Unusable unusable(String yaml) {
        Problems problems = new Problems();
        return DocumentReader.yaml(new StringReader(yaml), problems)
                .map(root -> Unusable.in(SpecReader.read(root, problems)))
                .orElse(Unusable.NOTHING);
    }

    private static String yaml(Map<String, Object> document) {
        StringWriter text = new StringWriter();
        YAMLFactory yaml = YAMLFactory.builder()
                .stringQuotingChecker(new QuotesForOldReaders())
                .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                .disable(YAMLGenerator.Feature.SPLIT_LINES)
                .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
                .enable(YAMLGenerator.Feature.INDENT_ARRAYS_WITH_INDICATOR)
                .build();
        try (JsonGenerator generator = yaml.createGenerator(text)) {
            write(document, generator);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void write(@Nullable Object value, JsonGenerator generator) throws IOException {
        if (value instanceof Map<?, ?> map) {
            generator.writeStartObject();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                generator.writeFieldName(String.valueOf(entry.getKey()));
                write(entry.getValue(), generator);
            }
            generator.writeEndObject();
        } else if (value instanceof List<?> list) {
            generator.writeStartArray();
            for (Object item : list) {
                write(item, generator);
            }
            generator.writeEndArray();
        } else if (value instanceof BigDecimal number) {
            generator.writeNumber(number);
        } else if (value instanceof Integer number) {
            generator.writeNumber(number);
        } else if (value instanceof Boolean bool) {
            generator.writeBoolean(bool);
        } else if (value == null) {
            generator.writeNull();
        } else {
            generator.writeString(String.valueOf(value));
        }
    }
}
