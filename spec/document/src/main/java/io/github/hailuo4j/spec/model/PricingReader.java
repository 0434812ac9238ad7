package io.github.hailuo4j.spec.model;

import io.github.hailuo4j.spec.document.Node;
import io.github.hailuo4j.spec.document.Node.ArrayNode;
import io.github.hailuo4j.spec.document.Node.ObjectNode;
import io.github.hailuo4j.spec.document.Problems;
import io.github.hailuo4j.spec.document.SpecDiagnostic;
import io.github.hailuo4j.spec.document.Spelling;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads {@code x-pricing}: {@code {currency: USD, as-of: 2026-08, rows: [{when: {duration_seconds: 6}, cents: 30}]}}. */
final class PricingReader {

    private static final Set<String> MEMBERS = Set.of("currency", "as-of", "rows", "source", "unpublished");

    private static final Set<String> OF_ROWS = Set.of("when", "cents", "per", "plus");

    private final Problems problems;

    PricingReader(Problems problems) {
        this.problems = problems;
    }

    PricingSpec read(ObjectNode schema) {
        Node node = schema.get("x-pricing");
        if (node == null) {
            return PricingSpec.NONE;
        }
        if (!(node instanceof ObjectNode pricing)
                || !(pricing.get("rows") instanceof ArrayNode || isUnpublishedOnly(pricing))) {
            problems.report(node, SpecDiagnostic.PRICING_WITHOUT_ROWS);
            return PricingSpec.NONE;
        }
        for (Map.Entry<String, Node> member : pricing.members().entrySet()) {
            if (!MEMBERS.contains(member.getKey())) {
                problems.report(
                        member.getValue(),
                        SpecDiagnostic.PRICING_MEMBER,
                        member.getKey(),
                        Spelling.suggestion(member.getKey(), MEMBERS));
            }
        }
        Node currency = pricing.get("currency");
        if (currency != null && !"USD".equals(currency.plain())) {
            problems.report(currency, SpecDiagnostic.CURRENCY_UNKNOWN);
        }
        List<PricingSpec.Row> read = new ArrayList<>();
        if (pricing.get("rows") instanceof ArrayNode rows) {
            for (Node row : rows.items()) {
                row(row, read);
            }
        }
        Node asOf = pricing.get("as-of");
        return new PricingSpec(asOf == null ? "" : String.valueOf(asOf.plain()), unpublished(pricing), read);
    }

    private static boolean isUnpublishedOnly(ObjectNode pricing) {
        return pricing.get("unpublished") != null && pricing.get("rows") == null;
    }

    private String unpublished(ObjectNode pricing) {
        Node node = pricing.get("unpublished");
        if (node == null) {
            return "";
        }
        if (node.plain() instanceof String text && !text.isBlank()) {
            return text;
        }
        problems.report(node, SpecDiagnostic.PRICING_UNPUBLISHED);
        return "";
    }

    private void row(Node node, List<PricingSpec.Row> rows) {
        if (!(node instanceof ObjectNode row) || PriceAdditionReader.whole(row.get("cents")) < 0) {
            problems.report(node, SpecDiagnostic.PRICE_MALFORMED);
            return;
        }
        for (Map.Entry<String, Node> member : row.members().entrySet()) {
            // Notes of any name may stand there. But with a misspelt "when", the price would be for all requests.
            String meant = OF_ROWS.contains(member.getKey()) ? "" : Spelling.suggestion(member.getKey(), OF_ROWS);
            if (!meant.isEmpty()) {
                problems.report(member.getValue(), SpecDiagnostic.PRICE_MEMBER, member.getKey(), meant);
            }
        }
        Node conditions = row.get("when");
        if (conditions != null && !(conditions instanceof ObjectNode)) {
            problems.report(conditions, SpecDiagnostic.PRICE_WHEN_NOT_OBJECT, conditions.kind());
        }
        Map<String, Object> when = new LinkedHashMap<>();
        if (row.get("when") instanceof ObjectNode values) {
            for (Map.Entry<String, Node> value : values.members().entrySet()) {
                Object plain = value.getValue().plain();
                if (plain == null) {
                    problems.report(value.getValue(), SpecDiagnostic.PRICE_OF_NULL);
                } else {
                    when.put(value.getKey(), plain);
                }
            }
        }
        rows.add(new PricingSpec.Row(
                PriceAdditionReader.whole(row.get("cents")),
                when,
                row.get("per") == null ? "" : String.valueOf(row.get("per").plain()),
                new PriceAdditionReader(problems).read(row),
                node));
    }
}
