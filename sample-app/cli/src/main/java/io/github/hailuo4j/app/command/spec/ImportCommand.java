package io.github.hailuo4j.app.command.spec;

import io.github.hailuo4j.app.ExitCode;
import io.github.hailuo4j.app.InvalidInputException;
import io.github.hailuo4j.app.Surroundings;
import io.github.hailuo4j.app.TerminalText;
import io.github.hailuo4j.spec.Specs;
import io.github.hailuo4j.spec.contract.ContractImport;
import io.github.hailuo4j.spec.contract.OpenQuestion;
import io.github.hailuo4j.spec.document.Problem;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a document of the vendor's contract. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = {
            "Makes a document of the vendor's machine-readable contract. What the contract leaves open stands as comments at",
            "the document's head, and is written to the standard error."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:imported; there may be open questions",
            "4:the contract is malformed, or contradicts itself, or there is none"
        })
final class ImportCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Parameters(index = "0", paramLabel = "CONTRACT", description = "The contract, a JSON file.")
    private String contract = "";

    @Option(
            names = "--base",
            paramLabel = "DOC",
            description = "The document of which this is a later version. What the contract can't say is kept from it:"
                    + " descriptions, prices, sources, what texts are like, defaults.")
    private String base = "";

    @Option(names = "--out", paramLabel = "DOC", description = "Where to write it; else to the standard output.")
    private String out = "";

    @Option(
            names = "--pin",
            paramLabel = "PACKAGE-INFO",
            description = "A package-info.java whose @HailuoModels names the document: is given its fingerprint.")
    private String packageInfo = "";

    ImportCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        if (!packageInfo.isEmpty()) {
            // Before anything is written.
            mustBePinnable();
        }
        byte[] read = read();
        ContractImport.Result result = imported(read);
        if (!result.isDone()) {
            show(result.problems(), SourceText.json(contract, new String(read, StandardCharsets.UTF_8)));
            return ExitCode.INVALID;
        }
        StringBuilder text =
                new StringBuilder("# Imported from " + Path.of(contract).getFileName()
                        + ". A blank text and an empty list count as left out there, and are refused here.\n");
        for (OpenQuestion question : result.questions()) {
            text.append("# Open: ").append(TerminalText.safe(question.text())).append('\n');
            surroundings.err().println(TerminalText.safe(contract + ":" + question));
        }
        text.append(result.yaml());
        if (out.isEmpty()) {
            surroundings.out().print(text);
        } else {
            write(text.toString());
        }
        Specs.Result document = Specs.read(out.isEmpty() ? "imported.yaml" : out, new StringReader(text.toString()));
        show(document.problems(), SourceText.yaml(out.isEmpty() ? "the imported document" : out, text.toString()));
        if (!out.isEmpty()) {
            surroundings
                    .err()
                    .println("Wrote " + out + " with "
                            + document.document().models().size() + " models and "
                            + result.questions().size() + " open questions."
                            + (base.isEmpty() ? "" : " See what changed: hailuo spec diff " + base + " " + out));
        }
        if (!packageInfo.isEmpty() && document.isValid()) {
            Pin pin = Pin.in(packageInfo);
            String fingerprint = pin.write(Documents.valid(out, pin.paths(), surroundings.columns()));
            surroundings.err().println(TerminalText.safe("Pinned " + packageInfo + " to " + fingerprint + "."));
        }
        return document.isValid() ? ExitCode.DONE : ExitCode.INVALID;
    }

    private void show(List<Problem> problems, SourceText source) {
        source.showSummary(problems, surroundings.columns()).forEach(surroundings.err()::println);
    }

    private void mustBePinnable() {
        if (out.isEmpty()) {
            throw new InvalidInputException("--pin needs --out: a document that is only printed can't be pinned");
        }
        Pin.in(packageInfo).mustName(out);
    }

    private byte[] read() {
        if (!Files.isRegularFile(Path.of(contract))) {
            throw new InvalidInputException("there is no file " + contract);
        }
        try {
            return Files.readAllBytes(Path.of(contract));
        } catch (IOException e) {
            throw new InvalidInputException(contract + " cannot be read: " + e.getMessage());
        }
    }

    private ContractImport.Result imported(byte[] read) throws IOException {
        try (Reader text = Documents.reader(read)) {
            return base.isEmpty()
                    ? ContractImport.of(contract, text)
                    : ContractImport.onto(Documents.valid(base, surroundings.columns()), contract, text);
        }
    }

    private void write(String text) {
        if (!out.endsWith(".yaml") && !out.endsWith(".yml")) {
            throw new InvalidInputException("--out must name a .yaml file, not " + out);
        }
        try {
            Files.writeString(Path.of(out), text);
        } catch (IOException e) {
            throw new InvalidInputException(out + " cannot be written: " + e);
        }
    }
}
