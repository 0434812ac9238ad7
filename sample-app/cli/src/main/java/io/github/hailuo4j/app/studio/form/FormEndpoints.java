package io.github.hailuo4j.app.studio.form;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.hailuo4j.app.studio.http.Call;
import io.github.hailuo4j.app.studio.http.Refusal;
import io.github.hailuo4j.app.studio.http.Reply;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code /api/models} and {@code /api/verdict}. */
public final class FormEndpoints {

    private static final Duration PATIENCE = Duration.ofMillis(500);

    private final boolean isSimulated;
    private final Map<String, Form> forms = new LinkedHashMap<>();

    public FormEndpoints(FormModels models, boolean isSimulated) {
        this.isSimulated = isSimulated;
        for (FormModel model : models.all()) {
            forms.put(model.name(), new Form(model, PATIENCE, System::nanoTime));
        }
    }

    /** All models with their fields. */
    public Reply models(Call call) {
        if (!call.is("GET", 0)) {
            throw Refusal.wrongMethod(call);
        }
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("simulated", isSimulated);
        ArrayNode models = json.putArray("models");
        forms.values().forEach(form -> models.add(form.describe()));
        return Reply.ok(json);
    }

    /** What is to be said of the values in a form. */
    public Reply verdict(Call call) throws IOException {
        if (!call.is("POST", 0)) {
            throw Refusal.wrongMethod(call);
        }
        ObjectNode json = call.json();
        Form form = forms.get(Call.text(json, "model"));
        if (form == null) {
            throw Refusal.notFound("there is no such model; models are " + String.join(", ", forms.keySet()));
        }
        return Reply.ok(form.verdict(Call.object(json, "values")));
    }
}
