package io.github.hailuo4j.app.command;

import io.github.hailuo4j.app.Arguments;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Unmatched;

/** A model, and its parameters as options of any name. */
final class RequestArguments {

    @Parameters(index = "0", paramLabel = "MODEL", description = "The model's id; see: hailuo models")
    private String model = "";

    @Unmatched
    private List<String> options = new ArrayList<>();

    Arguments parse() {
        return Arguments.parse(model, options);
    }
}
