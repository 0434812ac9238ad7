package io.github.hailuo4j.app.command;

import io.github.hailuo4j.app.InvalidInputException;
import io.github.hailuo4j.app.Surroundings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A prompt that is not on the command line: in a file, or on the standard input. */
final class PromptOption {

    /** More than any model takes. */
    private static final int MOST_BYTES = 1 << 20;

    private static final String PROMPT = "--prompt";
    private static final String INPUT = "-";

    @Option(
            names = "--prompt-file",
            paramLabel = "FILE",
            description = "A file with the prompt, in UTF-8; - for the standard input, as --prompt - is.")
    private @Nullable String file;

    /**
     * The parameters, with the prompt that was read.
     *
     * @throws InvalidInputException if it cannot be read, or is given twice
     */
    List<String> in(List<String> parameters, Surroundings surroundings) {
        List<String> all = new ArrayList<>(parameters);
        if (file != null) {
            String name = file;
            if (parameters.stream().anyMatch(each -> each.equals(PROMPT) || each.startsWith(PROMPT + "="))) {
                throw new InvalidInputException("--prompt and --prompt-file must not be given together");
            }
            all.add(PROMPT + "=" + (name.equals(INPUT) ? input(surroundings) : file(name)));
            return all;
        }
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).equals(PROMPT + "=" + INPUT)) {
                all.set(i, PROMPT + "=" + input(surroundings));
            }
        }
        return all;
    }

    private static String input(Surroundings surroundings) {
        try {
            return text("the standard input", surroundings.in());
        } catch (IOException e) {
            throw new InvalidInputException("--prompt: the standard input cannot be read: " + e.getMessage());
        }
    }

    private static String file(String name) {
        try {
            Path path = Path.of(name);
            if (!Files.exists(path)) {
                throw new InvalidInputException("--prompt-file: there is no file " + name);
            }
            try (InputStream in = Files.newInputStream(path)) {
                return text(name, in);
            }
        } catch (IOException | java.nio.file.InvalidPathException e) {
            throw new InvalidInputException("--prompt-file: " + name + " cannot be read: " + e.getMessage());
        }
    }

    /** Without the line break that ends a file. */
    private static String text(String name, InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw new InvalidInputException("the prompt in " + name + " must have at most " + MOST_BYTES + " bytes");
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.replaceFirst("^\uFEFF", "").replaceFirst("[\r\n]+\\z", "");
        } catch (CharacterCodingException e) {
            throw new InvalidInputException("the prompt in " + name + " must be in UTF-8, and is not");
        }
    }
}
