package io.github.hailuo4j.app.command.spec;

import io.github.hailuo4j.app.ExitCode;
import io.github.hailuo4j.app.InvalidInputException;
import io.github.hailuo4j.app.Surroundings;
import io.github.hailuo4j.app.TerminalText;
import io.github.hailuo4j.app.command.PathOption;
import io.github.hailuo4j.spec.Specs;
import io.github.hailuo4j.spec.document.PathSelection;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes the fingerprint of a document where the document is used. */
@Command(
        name = "pin",
        mixinStandardHelpOptions = true,
        description = {
            "Prints the fingerprint of a document, and writes it into the @HailuoModels of a package-info.java.",
            "From then on, a document that says something else does not compile until it is pinned again."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "4:the document has errors, or there is none, or the file has no @HailuoModels that names it"
        })
final class PinCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Option(
            names = "--spec",
            paramLabel = "DOC",
            description = "The document; by default the one that the annotation names, and without one the guide.")
    private String document = "";

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "PACKAGE-INFO",
            description = "The package-info.java; without one, the fingerprint is only printed.")
    private String packageInfo = "";

    @Mixin
    private PathOption path = new PathOption();

    PinCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        if (packageInfo.isEmpty()) {
            String name = document.isEmpty() ? Specs.BUNDLED.get(0) : document;
            surroundings
                    .out()
                    .println(Pin.fingerprint(
                            Documents.valid(name, new PathSelection(path.prefixes()), surroundings.columns())));
            return ExitCode.DONE;
        }
        if (!path.prefixes().isEmpty()) {
            throw new InvalidInputException("--path goes without a package-info.java: its annotation has paths");
        }
        Pin pin = Pin.in(packageInfo);
        if (document.isEmpty() && !Documents.exists(pin.spec())) {
            throw new InvalidInputException(packageInfo + " names the document " + pin.spec()
                    + ", which is neither a file here nor bundled; say where it is: --spec DIR/" + pin.spec());
        }
        String name = document.isEmpty() ? pin.spec() : document;
        pin.mustName(name);
        String fingerprint = pin.write(Documents.valid(name, pin.paths(), surroundings.columns()));
        surroundings.out().println(fingerprint);
        surroundings.err().println(TerminalText.safe("Pinned " + packageInfo + " to " + pin.spec() + "."));
        return ExitCode.DONE;
    }
}
