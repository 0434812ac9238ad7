package io.github.hailuo4j.benchmarks.startup;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The smallest program of picocli's. */
@Command(name = "one")
final class OneOption implements Runnable {

    @Option(names = "--name", description = "whom to greet")
    private String name = "world";

    private OneOption() {}

    @Override
    public void run() {
        System.out.println("Hello, " + name);
    }

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new OneOption()).execute(arguments));
    }
}
