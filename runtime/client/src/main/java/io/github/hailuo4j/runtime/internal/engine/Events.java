package io.github.hailuo4j.runtime.internal.engine;

import io.github.hailuo4j.runtime.event.HailuoEvent;
import io.github.hailuo4j.runtime.event.HailuoListener;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Logs each event and tells the listener, whose exceptions end here. */
public record Events(HailuoListener listener) implements HailuoListener {

    private static final Logger LOG = System.getLogger("io.github.hailuo4j.runtime.events");

    @Override
    public void onEvent(HailuoEvent event) {
        LOG.log(Level.DEBUG, "{0}", event);
        try {
            listener.onEvent(event);
        } catch (RuntimeException | Error e) {
            // By its class: its message may hold anything. A listener, however broken, must not cost a paid task.
            LOG.log(Level.WARNING, "a listener threw {0}", e.getClass().getName());
        }
    }
}
