package io.github.hailuo4j.app.command;

import java.awt.Desktop;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;

/** The user's browser. Apart, so that nothing of the desktop is loaded where none is asked for. */
final class Browser {

    private Browser() {}

    /** Shows a page; what went wrong, if it did. */
    static Optional<String> open(URI page) {
        try {
            if (Desktop.isDesktopSupported() && Desktop.getDesktop().isSupported(Desktop.Action.BROWSE)) {
                Desktop.getDesktop().browse(page);
                return Optional.empty();
            }
            return Optional.of("There is no desktop here to open a browser on: open the URL above.");
        } catch (IOException | UnsupportedOperationException e) {
            return Optional.of("No browser was opened: " + e.getMessage());
        } catch (LinkageError e) {
            // A JDK without a display.
            return Optional.of("This JDK cannot open a browser: open the URL above.");
        }
    }
}
