package io.github.hailuo4j.app.command.spec;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.hailuo4j.app.Report;
import io.github.hailuo4j.processor.compatibility.BrokenCall;
import io.github.hailuo4j.processor.compatibility.Compatibility;
import io.github.hailuo4j.processor.compatibility.JavaEffect;
import io.github.hailuo4j.processor.compatibility.Ripple;
import io.github.hailuo4j.spec.diff.Change;
import io.github.hailuo4j.spec.diff.Change.Effect;
import io.github.hailuo4j.spec.diff.Change.Kind;
import io.github.hailuo4j.spec.diff.ModelDiff;
import io.github.hailuo4j.spec.diff.SpecDiff;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What {@code hailuo spec diff} says, in three formats. */
final class DiffReport {

    private static final Set<Kind> ABOUT_THE_EARLIER =
            Set.of(Kind.MODEL_REMOVED, Kind.PARAMETER_REMOVED, Kind.VALUE_REMOVED, Kind.RULE_REMOVED);

    private final String before;
    private final String after;
    private final SpecDiff diff;
    private final Compatibility compatibility;
    private String only = "";

    DiffReport(String before, String after, SpecDiff diff, Compatibility compatibility) {
        this.before = before;
        this.after = after;
        this.diff = diff;
        this.compatibility = compatibility;
    }

    /** Whether valid requests or callers' code break, or that can't be told. */
    boolean breaks() {
        return diff.acceptsLess()
                || compatibility.breaksSources()
                || diff.models().stream()
                        .anyMatch(model -> !model.uncertainties().isEmpty());
    }

    /** Leaves out the changes of other models; empty for none. The summary is about all of them still. */
    void only(String model) {
        only = model;
    }

    private List<ModelDiff> models() {
        return diff.models().stream()
                .filter(model -> only.isEmpty() || model.id().equals(only))
                .toList();
    }

    private List<Ripple> ripples() {
        return Stream.concat(Ripple.of(diff, compatibility).stream(), Ripple.ofClasses(compatibility).stream())
                .filter(ripple -> only.isEmpty() || ripple.modelIds().contains(only))
                .toList();
    }

    private boolean isDecided() {
        return diff.models().stream().allMatch(model -> model.uncertainties().isEmpty());
    }

    String text() {
        List<String> lines = new ArrayList<>();
        for (ModelDiff model : models()) {
            lines.add(model.id() + ": " + accepted(model));
            for (Change change : model.changes()) {
                JavaEffect effect = JavaEffect.of(change, model, compatibility);
                lines.add("  " + words(change) + "  (" + place(change) + ")");
                lines.add("    requests accepted: " + words(change.effect()) + "; Java: " + words(effect.verdict())
                        + (effect.members().isEmpty() ? "" : ": " + inShort(effect.members())));
                effect.calls().forEach(call -> lines.add("      " + call.chain() + "  // " + call.reason()));
            }
            model.onlyBefore().ifPresent(request -> lines.add("  was valid, is not: " + request(request)));
            model.onlyAfter().ifPresent(request -> lines.add("  is valid, was not: " + request(request)));
            model.uncertainties().forEach(uncertainty -> lines.add("  not sure: " + uncertainty));
        }
        for (Ripple ripple : ripples()) {
            lines.add(ripple.subject() + ": " + ripple.cause());
            lines.add("    Java: stops compiling"
                    + (ripple.members().isEmpty() ? "" : ": " + String.join(", ", ripple.members())));
            ripple.calls().forEach(call -> lines.add("      " + call.chain() + "  // " + call.reason()));
        }
        lines.add(summary());
        return String.join(System.lineSeparator(), lines) + System.lineSeparator();
    }

    String markdown() {
        List<String> lines = new ArrayList<>();
        lines.add("# " + before + " → " + after);
        lines.add("");
        lines.add(summary());
        for (ModelDiff model : models()) {
            lines.add("");
            lines.add("## " + model.id());
            lines.add("");
            lines.add("| Change | Requests accepted | Java callers |");
            lines.add("|---|---|---|");
            for (Change change : model.changes()) {
                JavaEffect effect = JavaEffect.of(change, model, compatibility);
                String details = effect.calls().stream()
                                .map(call -> "<br>`" + call.chain() + "` " + call.reason())
                                .collect(Collectors.joining())
                        + effect.members().stream()
                                .map(member -> "<br>`" + member + "`")
                                .collect(Collectors.joining());
                lines.add("| " + cell(words(change)) + " | " + words(change.effect()) + " | "
                        + cell(words(effect.verdict()) + details) + " |");
            }
            lines.add("");
            model.onlyBefore().ifPresent(request -> lines.add("- was valid, is not: `" + request(request) + "`"));
            model.onlyAfter().ifPresent(request -> lines.add("- is valid, was not: `" + request(request) + "`"));
            model.uncertainties().forEach(uncertainty -> lines.add("- not sure: " + uncertainty));
        }
        for (Ripple ripple : ripples()) {
            lines.add("");
            lines.add("## " + ripple.subject());
            lines.add("");
            lines.add("Java stops compiling: " + ripple.cause());
            lines.add("");
            ripple.members().forEach(member -> lines.add("- `" + member + "`"));
            ripple.calls().forEach(call -> lines.add("- `" + call.chain() + "` " + call.reason()));
        }
        return String.join("\n", lines) + "\n";
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }

    String json() {
        Report report = new Report();
        ObjectNode json = report.json();
        json.put("before", before).put("after", after).put("breaks", breaks());
        verdict(json, "accepts_less", diff.acceptsLess(), isDecided());
        verdict(json, "accepts_more", diff.acceptsMore(), isDecided());
        json.put("stops_compiling", compatibility.breaksSources());
        ArrayNode models = json.putArray("models");
        models().forEach(model -> model(model, models.addObject()));
        ArrayNode elsewhere = json.putArray("elsewhere");
        for (Ripple ripple : ripples()) {
            ObjectNode node = elsewhere.addObject();
            node.put("subject", ripple.subject()).put("cause", ripple.cause());
            ripple.members().forEach(node.putArray("members")::add);
            calls(ripple.calls(), node);
        }
        ObjectNode members = json.putObject("members");
        ArrayNode gone = members.putArray("gone");
        compatibility.gone().forEach(member -> gone.add(member.toString()));
        ArrayNode added = members.putArray("added");
        compatibility.added().forEach(member -> added.add(member.toString()));
        ArrayNode changed = members.putArray("changed");
        compatibility
                .changed()
                .forEach(member -> changed.addObject()
                        .put("before", member.before().toString())
                        .put("after", member.after().toString()));
        return report + System.lineSeparator();
    }

    private void model(ModelDiff model, ObjectNode json) {
        json.put("model", model.id());
        boolean isDecided = model.uncertainties().isEmpty();
        verdict(json, "accepts_less", model.acceptsLess(), isDecided);
        verdict(json, "accepts_more", model.acceptsMore(), isDecided);
        ArrayNode changes = json.putArray("changes");
        for (Change change : model.changes()) {
            ObjectNode node = changes.addObject();
            node.put("kind", change.kind().name().toLowerCase(Locale.ROOT));
            change.parameters().forEach(node.putArray("parameters")::add);
            node.put("text", change.text());
            node.put("accepted", words(change.effect()));
            node.put("where", where(change));
            JavaEffect effect = JavaEffect.of(change, model, compatibility);
            ObjectNode java = node.putObject("java");
            java.put("verdict", words(effect.verdict()));
            effect.members().forEach(java.putArray("members")::add);
            calls(effect.calls(), java);
        }
        model.onlyBefore().ifPresent(request -> json.putPOJO("was_valid", request));
        model.onlyAfter().ifPresent(request -> json.putPOJO("is_valid", request));
        model.uncertainties().forEach(json.putArray("not_sure")::add);
    }

    private static void calls(List<BrokenCall> broken, ObjectNode json) {
        ArrayNode calls = json.putArray("calls");
        broken.forEach(call -> calls.addObject().put("chain", call.chain()).put("reason", call.reason()));
    }

    /** True if it is shown, false if the contrary is, null if neither. */
    private static void verdict(ObjectNode json, String name, boolean isShown, boolean isDecided) {
        if (isShown || isDecided) {
            json.put(name, isShown);
        } else {
            json.putNull(name);
        }
    }

    private String summary() {
        List<Ripple> classes = Ripple.ofClasses(compatibility);
        if (diff.models().isEmpty() && !compatibility.breaksSources() && classes.isEmpty()) {
            return "No change: both accept the same requests, at the same prices.";
        }
        List<String> sentences = new ArrayList<>();
        if (!classes.isEmpty()) {
            sentences.add(classes.stream()
                    .flatMap(ripple -> ripple.members().stream())
                    .collect(Collectors.joining(", ", "These stop compiling: ", ". Beside that:")));
        }
        sentences.add(
                diff.acceptsLess()
                        ? "Some requests that were valid are not any more."
                        : isDecided()
                                ? "Every request that was valid still is."
                                : "It was not decided whether every request that was valid still is.");
        sentences.add(compatibility.breaksSources() ? "Java code can stop compiling." : "Java code goes on compiling.");
        if (compatibility.breaksSwitches()) {
            sentences.add("Exhaustive switches over HailuoRequest and HailuoModel need a case more.");
        }
        return String.join(" ", sentences);
    }

    /** Members without what they give and the class that has them, which the reader knows. */
    private static String inShort(List<String> members) {
        return members.stream()
                .map(member ->
                        member.replaceFirst("^[^(]*? (?=[A-Z])", "").replaceFirst("^[A-Za-z0-9]+\\.(?=[A-Za-z])", ""))
                .collect(Collectors.joining(", "));
    }

    private static String accepted(ModelDiff model) {
        if (model.acceptsMore() && model.acceptsLess()) {
            return "accepts more, and less";
        }
        String rest = model.uncertainties().isEmpty() ? "" : ", the rest was not decided";
        return model.acceptsMore()
                ? "accepts more" + rest
                : model.acceptsLess()
                        ? "accepts less" + rest
                        : rest.isEmpty() ? "accepts the same requests" : "not decided what it accepts";
    }

    private static String words(Change change) {
        // A rule's words name its parameters themselves.
        return change.parameters().size() == 1 && !change.text().contains("rule: ")
                ? change.parameters().get(0) + ": " + change.text()
                : change.text();
    }

    private static String words(Effect effect) {
        return switch (effect) {
            case MORE -> "more";
            case LESS -> "less";
            case MORE_AND_LESS -> "more and less";
            case SAME -> "the same";
            case UNDECIDED -> "not sure";
        };
    }

    private static String words(JavaEffect.Verdict verdict) {
        return switch (verdict) {
            case COMPILES_AS_BEFORE -> "compiles as before";
            case NEW_POSSIBILITY -> "new possibility";
            case STOPS_COMPILING -> "stops compiling";
        };
    }

    private String where(Change change) {
        return place(change) + " " + change.where().pointer();
    }

    private String place(Change change) {
        return (ABOUT_THE_EARLIER.contains(change.kind()) ? before : after) + ":"
                + change.where().location();
    }

    private static String request(Map<String, Object> request) {
        Report report = new Report();
        request.forEach(report.json()::putPOJO);
        return report.json().toString();
    }
}
