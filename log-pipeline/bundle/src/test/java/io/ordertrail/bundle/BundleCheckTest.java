package io.ordertrail.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertrail.eventlog.ChainHash;
import io.ordertrail.record.Window;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What somebody does to a bundle who knows the rules and has no key: each time the list of files is
 * made anew, so that only the lines themselves can tell.
 */
class BundleCheckTest {
  private static final long SEED = Long.getLong("seed", System.nanoTime());
  private static final int ROUNDS = 40;

  @TempDir static Path once;

  @TempDir Path out;
  private MadeBundle bundle;

  @BeforeAll
  static void make() {
    TestSession session = new TestSession(once.resolve("data"));
    session.orders(30, "AAPL", "MSFT");
    session.close();
    Window all = session.traded();
    Window middle = new Window(all.from().plusSeconds(8), all.to().minusSeconds(8));
    MadeBundle made =
        MadeBundle.of(
            once.resolve("data"), middle, new Subject.Everything(), once.resolve("bundle"));
    assertThat(made.check().isProven()).isTrue();
  }

  @BeforeEach
  void copy() {
    Folders.copy(once.resolve("bundle"), out.resolve("bundle"));
    bundle = new MadeBundle(out.resolve("bundle"), null);
  }

  /** What is found beside the list of files and its signature. */
  private List<String> foundInLines() {
    bundle.listAnew();
    BundleCheck.Outcome outcome = bundle.check();
    assertThat(outcome.isProven()).isFalse();
    return outcome.problems().stream().filter(p -> !p.startsWith("MANIFEST")).toList();
  }

  private void change(String file, Consumer<List<String>> how) {
    List<String> lines = bundle.lines(file);
    how.accept(lines);
    bundle.write(file, lines);
  }

  private static int at(List<String> lines, String part) {
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).contains(part)) {
        return i;
      }
    }
    throw new AssertionError("no line with " + part);
  }

  @Test
  void aChangedLineIsFound() {
    change(
        Bundle.EVENTS,
        lines -> {
          int i = at(lines, "order.submitted");
          lines.set(i, lines.get(i).replace("\"23.25\"", "\"23.26\""));
        });
    assertThat(foundInLines()).anyMatch(problem -> problem.contains("not what the chain says"));
  }

  @Test
  void aChangedLineWithAHashMadeAnewIsFound() {
    change(
        Bundle.EVENTS,
        lines -> {
          int i = at(lines, "order.submitted");
          lines.set(i, rehashed(lines.get(i).replace("\"23.25\"", "\"23.26\"")));
        });
    assertThat(foundInLines()).anyMatch(problem -> problem.contains("not what the chain says"));
  }

  private static String rehashed(String line) {
    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
    int hex = ChainHash.hexOffset(bytes, 0, bytes.length);
    byte[] hash = new ChainHash().of(new byte[ChainHash.BYTES], bytes, 0, bytes.length, hex);
    byte[] digits = HexFormat.of().formatHex(hash).getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(digits, 0, bytes, hex, digits.length);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Test
  void aRemovedLineIsFound() {
    change(Bundle.EVENTS, lines -> lines.remove(at(lines, "execution.filled")));
    assertThat(foundInLines()).anyMatch(problem -> problem.contains("missing are [["));
  }

  @Test
  void anAddedLineIsFound() {
    change(Bundle.EVENTS, lines -> lines.add(5, lines.get(4)));
    assertThat(foundInLines()).anyMatch(problem -> problem.contains("stands there twice"));
  }

  @Test
  void aLineThatIsNoEventIsFound() {
    change(Bundle.EVENTS, lines -> lines.add(5, "{\"event\":{}}"));
    assertThat(foundInLines()).anyMatch(problem -> problem.contains("is no event of a run"));
  }

  @Test
  void linesInAnotherOrderAreFound() {
    change(Bundle.EVENTS, lines -> lines.add(20, lines.remove(10)));
    assertThat(foundInLines())
        .anyMatch(problem -> problem.contains("does not stand in the order of the record"));
  }

  @Test
  void anEventThatIsPutAsideIsFound() {
    List<String> events = bundle.lines(Bundle.EVENTS);
    String hidden = events.remove(at(events, "execution.filled"));
    bundle.write(Bundle.EVENTS, events);
    change(Bundle.BESIDE, lines -> lines.add(hidden));
    assertThat(foundInLines())
        .anyMatch(problem -> problem.contains("is of the window, and does not stand among"));
  }

  @Test
  void aWindowWhoseEndWasCutOffIsFound() {
    change(Bundle.EVENTS, lines -> lines.subList(lines.size() - 10, lines.size()).clear());
    assertThat(foundInLines()).isNotEmpty();
  }

  @Test
  void aFileThatWasChangedIsFoundByTheListAndAnyListByItsSignature() throws Exception {
    Files.writeString(bundle.folder().resolve("postmortem.md"), "it was nothing\n");
    assertThat(bundle.check().problems())
        .contains("postmortem.md is not the file that was written");
    bundle.listAnew();
    assertThat(bundle.check().problems())
        .containsExactly("MANIFEST is not the one that was signed");
  }

  @Test
  void aFileThatIsAddedOrGoneIsFound() throws Exception {
    Files.writeString(bundle.folder().resolve("more.txt"), "more");
    Files.delete(bundle.folder().resolve("versions.json"));
    assertThat(bundle.check().problems())
        .containsExactly("versions.json is not there", "more.txt is not in the MANIFEST");
  }

  @Test
  void signaturesOfAKeyThatNobodyTrustsAreNone(@TempDir Path other) throws Exception {
    new TestSession(other).close();
    BundleCheck.Outcome outcome =
        BundleCheck.of(bundle.folder(), Optional.of(other.resolve("keys")));
    assertThat(outcome.problems())
        .anyMatch(problem -> problem.contains("signed with a key that is not among the trusted"))
        .anyMatch(problem -> problem.contains("signatures of trusted keys reach to 0"));
  }

  @Test
  void whateverIsDoneToALineIsFound() {
    System.out.println("BundleCheckTest runs with -Dseed=" + SEED);
    Random random = new Random(SEED);
    List<String> events = bundle.lines(Bundle.EVENTS);
    List<String> beside = bundle.lines(Bundle.BESIDE);
    for (int round = 0; round < ROUNDS; round++) {
      boolean ofEvents = random.nextInt(4) > 0;
      List<String> lines = new ArrayList<>(ofEvents ? events : beside);
      int at = random.nextInt(lines.size());
      int what = random.nextInt(3);
      switch (what) {
        case 0 -> lines.set(at, changed(lines.get(at), random));
        case 1 -> lines.remove(at);
        default -> lines.add(random.nextInt(lines.size()), changed(lines.get(at), random));
      }
      bundle.write(ofEvents ? Bundle.EVENTS : Bundle.BESIDE, lines);
      assertThat(foundInLines())
          .as("seed %d, round %d: %d of line %d", SEED, round, what, at)
          .isNotEmpty();
      bundle.write(Bundle.EVENTS, events);
      bundle.write(Bundle.BESIDE, beside);
    }
  }

  private static String changed(String line, Random random) {
    char[] chars = line.toCharArray();
    int at = random.nextInt(chars.length);
    chars[at] = chars[at] == '7' ? '8' : '7';
    return new String(chars);
  }
}
