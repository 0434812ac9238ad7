package io.github.hailuo4j.app.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hailuo4j.app.InvalidInputException;
import io.github.hailuo4j.runtime.task.Price;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A recipe goes into a video and comes out again; the video stays what it is, and what is no recipe does no harm. */
final class RecipeTest {

    private static final byte[] VIDEO =
            join(box("ftyp", "isommp42"), box("mdat", "pictures"), box("moov", "about them"));

    private static final Instant MADE = Instant.parse("2026-08-20T10:11:12.345Z");

    @TempDir
    Path directory;

    private static byte[] box(String type, byte[] content) {
        return ByteBuffer.allocate(8 + content.length)
                .putInt(8 + content.length)
                .put(type.getBytes(StandardCharsets.ISO_8859_1))
                .put(content)
                .array();
    }

    private static byte[] box(String type, String content) {
        return box(type, content.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static Recipe recipe(String prompt) {
        String request =
                "{\"model\":\"m\",\"prompt\":\"" + prompt + "\",\"callback_url\":\"https://example.com/done\"}";
        return new Recipe(
                "m",
                "/api/v1/m",
                Recipe.sharable(request).orElseThrow().toString(),
                new Price(30, 50, true),
                new BigDecimal("28.5"),
                "task-1",
                MADE,
                true,
                List.of("first_frame_image_url"));
    }

    private Path video(byte[] content) throws IOException {
        return Files.write(directory.resolve("v.mp4"), content);
    }

    private static Recipe read(byte[] content) throws IOException {
        return Recipe.read(new ByteArrayInputStream(content), "it");
    }

    @Test
    void itIsReadAsItWasWrittenBehindTheVideo() throws IOException {
        Path file = video(VIDEO);
        Recipe recipe = recipe("Ein Glas \uD83C\uDFB1 \\u000a \\\"q\\\"");
        recipe.write(file);
        byte[] written = Files.readAllBytes(file);
        assertThat(Arrays.copyOf(written, VIDEO.length)).isEqualTo(VIDEO);
        assertThat(new String(written, StandardCharsets.ISO_8859_1))
                .contains("ilst", "hailuo4j-recipe")
                .doesNotContain("callback");
        assertThat(Recipe.read(file)).isEqualTo(recipe);
        assertThat(read(written)).isEqualTo(recipe);
        assertThat(Recipe.read(file).typed()).containsEntry("prompt", "Ein Glas \uD83C\uDFB1 \n \"q\"");
    }

    @Test
    void aSecondOneTakesThePlaceOfTheFirst() throws IOException {
        Path file = video(VIDEO);
        recipe("a long one, which is not the one that counts").write(file);
        recipe("short").write(file);
        Path once = Files.write(directory.resolve("once.mp4"), VIDEO);
        recipe("short").write(once);
        assertThat(file).hasSameBinaryContentAs(once);
        // Of one that stands before something else, the last counts.
        byte[] two = join(VIDEO, MetadataBox.of(recipe("old").json().toString()), box("free", ""));
        recipe("new").write(video(two));
        assertThat(Recipe.read(file).typed()).containsEntry("prompt", "new");
        assertThat(Files.size(file)).isGreaterThan(two.length);
    }

    /** Before its head is there, which is written last, what there is of it is a box of no type, to the end of the file. */
    @Test
    void whereverWritingBreaksOffTheVideoIsWholeAndCanGetARecipe() throws IOException {
        Path file = video(VIDEO);
        recipe("marble").write(file);
        byte[] whole = Files.readAllBytes(file);
        byte[] headless = whole.clone();
        Arrays.fill(headless, VIDEO.length, VIDEO.length + 8, (byte) 0);
        for (int end = VIDEO.length + 8; end <= whole.length; end++) {
            byte[] broken = Arrays.copyOf(headless, end);
            assertThatThrownBy(() -> read(broken)).hasMessageContaining("there is no recipe in it");
            recipe("marble").write(video(broken));
            assertThat(Files.readAllBytes(file)).isEqualTo(whole);
        }
    }

    @Test
    void aCopyThatIsCutOffHasNone() throws IOException {
        Path file = video(VIDEO);
        recipe("marble").write(file);
        byte[] whole = Files.readAllBytes(file);
        for (int end = 0; end < whole.length; end++) {
            byte[] cut = Arrays.copyOf(whole, end);
            assertThatThrownBy(() -> read(cut)).as("%d bytes", end).isInstanceOf(InvalidInputException.class);
        }
    }

    @Test
    void damageIsSaidAndNothingElse() throws IOException {
        long seed = 22;
        Random random = new Random(seed);
        Path file = video(VIDEO);
        recipe("marble").write(file);
        byte[] whole = Files.readAllBytes(file);
        int readable = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] damaged = whole.clone();
            for (int hits = 1 + random.nextInt(4); hits > 0; hits--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            try {
                read(damaged);
                readable++;
            } catch (InvalidInputException e) {
                assertThat(e.getMessage()).as("seed %d, %d", seed, i).isNotBlank();
            }
        }
        assertThat(readable).isPositive();
    }

    /** Lengths of 64 bits, to the end, less than a head, more than there is, more than any file has. */
    @ParameterizedTest
    @ValueSource(
            longs = {0, 1, 7, 8, 15, 16, 24, 1L << 20, 1L << 31, 1L << 32, 1L << 62, Long.MAX_VALUE, -1, Long.MIN_VALUE
            })
    void noLengthThatABoxClaimsIsBelieved(long length) throws IOException {
        for (String type : List.of("mdat", "meta", "moov")) {
            byte[] wide = ByteBuffer.allocate(24)
                    .putInt(1)
                    .put(type.getBytes(StandardCharsets.ISO_8859_1))
                    .putLong(length)
                    .array();
            byte[] plain = ByteBuffer.allocate(16)
                    .putInt((int) length)
                    .put(type.getBytes(StandardCharsets.ISO_8859_1))
                    .array();
            for (byte[] odd : List.of(wide, plain)) {
                assertThatThrownBy(() -> read(join(box("ftyp", ""), odd))).isInstanceOf(InvalidInputException.class);
                assertThatThrownBy(() -> Recipe.read(video(join(box("ftyp", ""), odd))))
                        .isInstanceOf(InvalidInputException.class);
            }
        }
    }

    @Test
    void ofAVideoOfManyGigabytesOnlyTheHeadsAreRead() throws IOException {
        Path file = video(box("ftyp", "isom"));
        long pictures = 20L << 30;
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.seek(12);
            sparse.writeInt(1);
            sparse.writeBytes("mdat");
            sparse.writeLong(pictures);
            sparse.setLength(12 + pictures);
        }
        recipe("marble").write(file);
        assertThat(Recipe.read(file).typed()).containsEntry("prompt", "marble");
    }

    @Test
    void ofAVideoThatIsCutOffItIsSaid() throws IOException {
        Path file = video(VIDEO);
        recipe("marble").write(file);
        byte[] whole = Files.readAllBytes(file);
        assertThatThrownBy(() -> read(Arrays.copyOf(whole, whole.length - 1)))
                .hasMessageContaining("seems to be cut off");
        assertThatThrownBy(() -> read(VIDEO)).hasMessageContaining("hailuo did not save it");
    }

    @Test
    void boxesWithoutEndAreGivenUp() {
        byte[] many = new byte[8 * 1_000_000];
        for (int i = 0; i < many.length; i += 8) {
            System.arraycopy(box("free", ""), 0, many, i, 8);
        }
        assertThatThrownBy(() -> read(many)).hasMessageContaining("there is no recipe");
    }

    @Test
    void nothingIsWrittenWhereNothingCanFollow() throws IOException {
        byte[] toTheEnd = join(box("ftyp", ""), new byte[4], "mdatpictures".getBytes(StandardCharsets.ISO_8859_1));
        byte[] cut = Arrays.copyOf(VIDEO, VIDEO.length - 1);
        byte[] text = "a text, and no video".getBytes(StandardCharsets.UTF_8);
        for (byte[] each : List.of(toTheEnd, cut, text, new byte[0])) {
            Path file = video(each);
            assertThatThrownBy(() -> recipe("marble").write(file)).isInstanceOf(InvalidInputException.class);
            assertThat(Files.readAllBytes(file)).isEqualTo(each);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "{} {}",
                "{\"hailuo4j\":2}",
                "{\"hailuo4j\":1}",
                "{\"hailuo4j\":1,\"request\":[],\"model\":\"m\"}",
                "{\"hailuo4j\":1,\"request\":{},\"model\":7,\"path\":\"/p\",\"task_id\":\"t\",\"made_at\":\"2026-08-20T10:00:00Z\"}",
                "{\"hailuo4j\":1,\"request\":{},\"model\":\"m\",\"path\":\"/p\",\"task_id\":\"t\",\"made_at\":\"yesterday\"}"
            })
    void aRecipeThatSaysNothingIsSaidToBeDamaged(String json) {
        assertThatThrownBy(() -> read(join(VIDEO, MetadataBox.of(json))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("the recipe in it is damaged: ");
    }

    @Test
    void aRecipeOfAHundredLevelsOrThousandIsNoTrouble() {
        String deep = "{\"hailuo4j\":1,\"request\":{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}}";
        assertThatThrownBy(() -> read(join(VIDEO, MetadataBox.of(deep)))).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void numbersAndTimesBeyondAllMeasureAreNoTrouble() throws IOException {
        Recipe late = new Recipe("m", "/p", "{}", Price.UNKNOWN, null, "t", Instant.MAX, false, List.of("image"));
        assertThat(late.expired(MADE)).isEmpty();
        String json = recipe("marble").json().put("cost_cents", 7).toString();
        String huge = json.replace("\"cost_cents\":7", "\"cost_cents\":1e999999999");
        assertThat(huge).isNotEqualTo(json);
        assertThat(read(join(VIDEO, MetadataBox.of(huge))).chargedCents()).isNull();
        // 1, if all but its last 32 bits were left out.
        String later = json.replace("\"hailuo4j\":1,", "\"hailuo4j\":4294967297,");
        assertThatThrownBy(() -> read(join(VIDEO, MetadataBox.of(later))))
                .hasMessage("the recipe in it is damaged: its version must be 1");
    }

    @Test
    void whatIsNoFileIsSaid() {
        assertThatThrownBy(() -> Recipe.read(directory)).hasMessage(directory + " must be a file");
        assertThatThrownBy(() -> Recipe.read(directory.resolve("no.mp4"))).hasMessageStartingWith("there is no file");
    }

    @Test
    void uploadedImagesAreThereForAnHour() {
        Recipe simulated = recipe("marble");
        assertThat(simulated.expired(MADE)).containsExactly("first_frame_image_url");
        Recipe real =
                new Recipe("m", "/p", "{}", Price.UNKNOWN, null, "t", MADE, false, List.of("first_frame_image_url"));
        assertThat(real.expired(MADE.plus(Duration.ofMinutes(59)))).isEmpty();
        assertThat(real.expired(MADE.plus(Duration.ofMinutes(61)))).containsExactly("first_frame_image_url");
    }
}
