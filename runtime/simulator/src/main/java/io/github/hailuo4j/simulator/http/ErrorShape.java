package io.github.hailuo4j.simulator.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The two forms in which the gateway reports errors; both occur, so clients have to read both. */
public enum ErrorShape {

    /** {@code {"error": {"message": …, "code": …, "details": [{"field": …, "message": …}]}}}. */
    OBJECT {
        @Override
        ObjectNode render(GatewayError error) {
            ObjectNode body = Json.object();
            ObjectNode inner = body.putObject("error");
            inner.put("message", error.text()).put("code", error.code());
            details(inner, error);
            return body;
        }
    },

    /** {@code {"error": "…", "code": …, "details": […]}}: the message is a text, the code stands at the top. */
    TEXT {
        @Override
        ObjectNode render(GatewayError error) {
            ObjectNode body = Json.object();
            body.put("error", error.text()).put("code", error.code());
            details(body, error);
            return body;
        }
    };

    abstract ObjectNode render(GatewayError error);

    private static void details(ObjectNode into, GatewayError error) {
        if (error.problems().isEmpty()) {
            return;
        }
        ArrayNode details = into.putArray("details");
        for (Problem problem : error.problems()) {
            details.addObject().put("field", problem.field()).put("message", problem.message());
        }
    }
}
