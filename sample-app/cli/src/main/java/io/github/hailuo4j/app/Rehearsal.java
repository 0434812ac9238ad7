package io.github.hailuo4j.app;

import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Runs commands unseen, so that Java notes which classes they load: the launcher makes an archive of those. They need neither key
 * nor network and write no file; the client of the simulated one is the gateway's.
 */
final class Rehearsal {

    static final List<List<String>> COMMANDS = List.of(
            List.of("models"),
            List.of("models", "--json"),
            List.of("--help"),
            List.of("plan", "hailuo-02-text-to-video-standard", "--prompt", "A marble", "--duration-seconds", "6"),
            List.of("plan", "hailuo-02-text-to-video-pro", "--prompt", "A marble", "--json"),
            List.of("balance", "--simulate", "--json"));

    /** What an agent says to {@code hailuo mcp}. */
    static final List<String> AGENT = List.of(
                    "{'jsonrpc':'2.0','id':1,'method':'initialize','params':{'protocolVersion':'2025-11-25','capabilities':{},"
                            + "'clientInfo':{'name':'rehearsal','version':'1'}}}",
                    "{'jsonrpc':'2.0','method':'notifications/initialized'}",
                    "{'jsonrpc':'2.0','id':2,'method':'tools/list'}",
                    "{'jsonrpc':'2.0','id':3,'method':'tools/call','params':{'name':'hailuo_generate_text','arguments':{"
                            + "'model':'hailuo-02-text-to-video-pro','prompt':'A marble'}}}")
            .stream()
            .map(message -> message.replace('\'', '"'))
            .toList();

    private Rehearsal() {}

    public static void main(String[] none) {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
        // The environment stays outside, a key in it included.
        Surroundings surroundings = new Surroundings(Map.of(), nowhere, nowhere, false);
        for (List<String> command : COMMANDS) {
            Main.run(surroundings, command.toArray(new String[0]));
        }
        // A server for agents, whose clients wait for its list of tools for a second and a half.
        System.setIn(new ByteArrayInputStream(String.join("\n", AGENT).getBytes(StandardCharsets.UTF_8)));
        Main.run(surroundings, "mcp", "--simulate");
    }
}
