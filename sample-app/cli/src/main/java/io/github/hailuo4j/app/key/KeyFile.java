package io.github.hailuo4j.app.key;

import java.nio.file.Path;

/** The file that {@code --api-key-file} names: the key is all that is in it. */
final class KeyFile implements KeySource {

    private final Path file;

    KeyFile(Path file) {
        this.file = file;
    }

    @Override
    public Finding look() {
        String place = "--api-key-file " + file;
        try {
            String key = SmallFile.read(file).strip();
            return ApiKey.isPlausible(key)
                    ? Finding.given(place, "", key)
                    : Finding.unusable(
                            place, "the file must hold an API key and nothing else: printable ASCII without spaces");
        } catch (Unreadable e) {
            return Finding.unusable(place, String.valueOf(e.getMessage()));
        }
    }
}
