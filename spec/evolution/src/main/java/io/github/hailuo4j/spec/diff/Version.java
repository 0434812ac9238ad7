package io.github.hailuo4j.spec.diff;

import io.github.hailuo4j.spec.model.ModelSpec;
import io.github.hailuo4j.spec.model.SpecDocument;
import java.util.Optional;
import java.util.Set;

/**
 * One of the two documents.
 *
 * @param document with a copy of what is within itself, so that values are made that go into it
 * @param content what the document says at any depth
 * @param ended the same of values that do not go deeper than that; empty if nothing is within itself
 */
record Version(SpecDocument document, DeepContent content, Optional<SpecDocument> ended) {

    static Version of(SpecDocument written) {
        SpecDocument document = BaseAlternatives.of(written);
        Optional<SpecDocument> unrolled = Unrolling.of(document, 1);
        return new Version(unrolled.orElse(document), new DeepContent(document), Unrolling.ended(document, 1));
    }

    /** A model of it. */
    Side side(ModelSpec model) {
        return new Side(
                model,
                content,
                ended.isPresent() ? RecursionShape.of(document.where(), model) : Optional.of(Set.of()),
                ended.flatMap(each -> DeepContent.same(each, model)));
    }
}
