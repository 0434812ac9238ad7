package io.github.hailuo4j.app.studio.task;

import io.github.hailuo4j.app.studio.http.Call;
import io.github.hailuo4j.app.studio.http.Endpoint;
import io.github.hailuo4j.app.studio.http.Refusal;
import io.github.hailuo4j.app.studio.http.Reply;

/** {@code /api/events}: what changes, from now on. */
final class EventEndpoint implements Endpoint {

    private final Studio studio;

    EventEndpoint(Studio studio) {
        this.studio = studio;
    }

    @Override
    public Reply answer(Call call) {
        if (!call.is("GET", 0)) {
            throw Refusal.wrongMethod(call);
        }
        return new Reply.Events(page -> studio.hub().open(page, studio::running));
    }
}
