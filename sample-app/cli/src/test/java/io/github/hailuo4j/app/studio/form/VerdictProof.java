package io.github.hailuo4j.app.studio.form;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Compares verdicts with the {@link Oracle}. */
final class VerdictProof {

    private final Form form;
    private final Oracle oracle;

    VerdictProof(JsonNode document, FormModel model) {
        this.form = new Form(model, Duration.ofHours(1), System::nanoTime);
        this.oracle = new Oracle(document, model);
    }

    Oracle oracle() {
        return oracle;
    }

    /** Compares all that is said of these choices. */
    void compare(int request) {
        ObjectNode values = oracle.request(request);
        String about = form.model().name() + " " + values;
        ObjectNode verdict = form.verdict(values);
        assertThat(verdict.path("decided").booleanValue()).as(about).isTrue();
        assertThat(verdict.path("valid").booleanValue()).as(about).isEqualTo(oracle.isValid(request));
        assertMissing(request, verdict, about);
        for (int i = 0; i < oracle.parameters(); i++) {
            JsonNode parameter = verdict.path("parameters").path(oracle.name(i));
            boolean isAnyAllowed = false;
            for (int state = 1; state < oracle.states(i); state++) {
                JsonNode each =
                        parameter.has("values") ? parameter.path("values").get(state - 1) : parameter;
                boolean isAllowed = !oracle.isRuledOut(request, i, state);
                isAnyAllowed |= isAllowed;
                assertThat(each.path("allowed").booleanValue())
                        .as(about + ": " + oracle.name(i) + " in state " + state)
                        .isEqualTo(isAllowed);
                assertThat(each.has("reason") && each.has("undo")).as(about).isEqualTo(!isAllowed);
                if (!isAllowed) {
                    assertThat(each.path("reason").textValue()).as(about).isNotBlank();
                    assertUndone(request, i, state, each.path("undo"), about);
                }
            }
            assertThat(parameter.path("allowed").booleanValue()).as(about).isEqualTo(isAnyAllowed);
        }
    }

    private void assertMissing(int request, JsonNode verdict, String about) {
        Set<String> missing = new HashSet<>();
        for (int i = 0; i < oracle.parameters() && oracle.isExtendable(request); i++) {
            if (oracle.isNeeded(request, i)) {
                missing.add(oracle.name(i));
            }
        }
        List<String> said = new ArrayList<>();
        verdict.path("missing").forEach(name -> said.add(name.textValue()));
        if (oracle.isExtendable(request)) {
            assertThat(said).as(about).containsExactlyInAnyOrderElementsOf(missing);
        }
    }

    /** It makes way, and no smaller change does. */
    private void assertUndone(int request, int parameter, int state, JsonNode undo, String about) {
        String what = about + ": undo for " + oracle.name(parameter) + " in state " + state + ": " + undo;
        int changed = request;
        for (JsonNode each : undo) {
            int other = oracle.parameter(each.path("parameter").textValue());
            assertThat(other).as(what).isNotEqualTo(parameter);
            changed = oracle.with(changed, other, oracle.stateOf(other, each.path("value")));
            assertThat(each.path("label").textValue()).as(what).isNotBlank();
        }
        if (undo.isEmpty()) {
            assertThat(oracle.isRuledOut(0, parameter, state)).as(what).isTrue();
        } else {
            assertThat(oracle.isRuledOut(changed, parameter, state)).as(what).isFalse();
            assertThat(oracle.isRuledOutWithout(undo.size() - 1, request, parameter, state))
                    .as(what)
                    .isTrue();
        }
    }
}
