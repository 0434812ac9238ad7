package io.github.hailuo4j.app.copy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.hailuo4j.app.Catalog;
import io.github.hailuo4j.app.studio.http.Call;
import io.github.hailuo4j.app.studio.http.Endpoint;
import io.github.hailuo4j.app.studio.http.Refusal;
import io.github.hailuo4j.app.studio.http.Reply;
import java.io.IOException;

/** {@code /api/copy}: the request of a form, as Java, curl and a command line. */
public final class CopyEndpoint implements Endpoint {

    private final Catalog catalog;

    public CopyEndpoint(Catalog catalog) {
        this.catalog = catalog;
    }

    @Override
    public Reply answer(Call call) throws IOException {
        if (!call.is("POST", 0)) {
            throw Refusal.wrongMethod(call);
        }
        ObjectNode json = call.json();
        String name = Call.text(json, "model");
        Catalog.Entry entry = catalog.entries().stream()
                .filter(each -> catalog.name(each.model()).equals(name))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("there is no model " + name));
        Copies copies = Copies.of(catalog, entry, Call.object(json, "values"));
        return Reply.ok(JsonNodeFactory.instance
                .objectNode()
                .put("java", copies.java())
                .put("curl", copies.curl())
                .put("command", copies.command()));
    }
}
