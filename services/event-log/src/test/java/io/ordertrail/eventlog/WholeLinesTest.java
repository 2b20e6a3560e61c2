package io.ordertrail.eventlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeLinesTest {
  private static final int ROUNDS = 200;
  @TempDir private Path temp;

  private static List<String> containing(Path file, String... texts) throws IOException {
    List<String> found = new ArrayList<>();
    WholeLines.containing(file, List.of(texts), found::add);
    return found;
  }

  @Test
  void linesThatContainATextAreFoundOnceAndInOrderAndTheTornOneNever() throws IOException {
    Path file =
        Files.writeString(
            temp.resolve("a"), "\"b\"\n\nx\"a\"\"b\"\"a\"\n\"a\nab\n\"a\"\n\"a\" torn");
    assertThat(containing(file, "\"a\"", "\"b\""))
        .containsExactly("\"b\"", "x\"a\"\"b\"\"a\"", "\"a\"");
    assertThat(containing(file, "\"c\"")).isEmpty();
    assertThat(containing(file)).isEmpty();
    assertThat(containing(Files.writeString(temp.resolve("empty"), ""), "a")).isEmpty();
  }

  @Test
  void findsWhatLookingAtEveryLineFinds() throws IOException {
    long seed = Long.getLong("seed", System.nanoTime());
    System.out.println("WholeLinesTest runs with -Dseed=" + seed);
    Random random = new Random(seed);
    for (int round = 0; round < ROUNDS; round++) {
      Path file = Files.writeString(temp.resolve("random"), lines(random));
      String[] texts = {text(random, 1, 5), text(random, 1, 3), text(random, 8, 30)};
      List<String> expected = new ArrayList<>();
      WholeLines.read(
          file,
          0,
          line -> {
            if (List.of(texts).stream().anyMatch(line::contains)) {
              expected.add(line);
            }
          });
      assertThat(containing(file, texts)).as("round %d", round).isEqualTo(expected);
    }
  }

  /** Few letters, so that much almost fits; the last line may be torn. */
  private static String lines(Random random) {
    StringBuilder text = new StringBuilder();
    int lines = random.nextInt(300);
    for (int i = 0; i < lines; i++) {
      text.append(text(random, 0, 80)).append('\n');
    }
    return text.append(random.nextBoolean() ? "" : text(random, 1, 40)).toString();
  }

  private static String text(Random random, int shortest, int longest) {
    return random
        .ints(random.nextInt(shortest, longest + 1), 0, 4)
        .mapToObj(i -> List.of("a", "b", "\u00e4", "\"").get(i))
        .reduce("", String::concat);
  }

  @Test
  void aLineThatLiesAcrossTwoReadsIsFound() throws IOException {
    String filler = "f".repeat(99) + "\n";
    StringBuilder text = new StringBuilder();
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 30_000; i++) {
      text.append(filler);
      if (i % 7 == 0) {
        String line = "needle " + i;
        expected.add(line);
        text.append(line).append('\n');
      }
    }
    Path file = Files.writeString(temp.resolve("long"), text);
    assertThat(Files.size(file)).isGreaterThan(5L << 19);
    assertThat(containing(file, "needle")).isEqualTo(expected);
  }

  @Test
  void whatIsNoTextOfALineIsRefused() {
    assertThatThrownBy(() -> containing(temp.resolve("none"), ""))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> containing(temp.resolve("none"), "a\nb"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
