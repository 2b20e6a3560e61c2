package io.ordertrail.signalbridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertrail.features.ModelFormat;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Looks by hand; the thread is not started. */
class ModelWatcherTest {
  private static final long BUDGET_NS = 1_000_000_000L;

  @TempDir private Path data;
  private final ModelExchange exchange = new ModelExchange();
  private ModelWatcher watcher;

  private void watch(boolean shipped) {
    ModelConfig config = new ModelConfig(Path.of("m/model.onnx"), shipped, 1, BUDGET_NS);
    watcher =
        new ModelWatcher(
            config,
            data,
            new ModelLoader(TestModel.FEATURES, BUDGET_NS),
            exchange,
            Optional.empty());
  }

  @AfterEach
  void close() {
    watcher.close();
  }

  private void put(byte[] file) throws IOException {
    Path folder = Files.createDirectories(data.resolve("m"));
    Path unfinished = Files.write(folder.resolve("part"), file);
    Files.move(unfinished, folder.resolve("model.onnx"), StandardCopyOption.REPLACE_EXISTING);
  }

  private static byte[] version(int number) {
    return new TestModel().with(ModelFormat.VERSION_KEY, "" + number).bytes();
  }

  private void assertLoaded(int version) {
    assertThat(exchange.poll())
        .isInstanceOfSatisfying(
            ModelNews.Loaded.class,
            loaded -> {
              assertThat(loaded.model().identity().version()).isEqualTo("" + version);
              assertThat(loaded.model().identity().hash())
                  .isEqualTo(ModelWatcher.sha256(version(version)));
              exchange.retire(loaded.model());
            });
    assertThat(exchange.poll()).isNull();
  }

  private void assertRefused(InferenceError error) {
    assertThat(exchange.poll())
        .isInstanceOfSatisfying(
            ModelNews.Refused.class,
            refused -> {
              assertThat(refused.error()).isEqualTo(error);
              assertThat(refused.reason()).contains("model.onnx");
            });
  }

  @Test
  void loadsWhatIsThereAtOnceAndWhatComesLaterWhenItStandsStill() throws IOException {
    watch(false);
    put(version(1));
    watcher.look();
    assertLoaded(1);
    put(version(2));
    watcher.look();
    assertThat(exchange.poll()).as("it may still be written").isNull();
    watcher.look();
    assertLoaded(2);
    watcher.look();
    assertThat(exchange.poll()).isNull();
  }

  @Test
  void aBadNewFileIsToldOnceAndTheOldModelStays() throws IOException {
    watch(false);
    put(version(1));
    watcher.look();
    assertLoaded(1);
    put(new byte[] {1, 2, 3});
    for (int i = 0; i < 4; i++) {
      watcher.look();
    }
    assertRefused(InferenceError.UNREADABLE_MODEL);
    assertThat(exchange.poll()).isNull();
    put(version(3));
    watcher.look();
    watcher.look();
    assertLoaded(3);
  }

  @Test
  void theSameContentIsNotLoadedAgain() throws IOException {
    watch(false);
    put(version(1));
    watcher.look();
    assertLoaded(1);
    put(version(1));
    watcher.look();
    watcher.look();
    assertThat(exchange.poll()).isNull();
  }

  @Test
  void aFileThatGoesAwayLeavesItsModel() throws IOException {
    watch(true);
    put(version(1));
    watcher.look();
    assertLoaded(1);
    Files.delete(data.resolve("m/model.onnx"));
    watcher.look();
    assertThat(exchange.poll()).isNull();
  }

  @Test
  void aMissingFileIsToldOnceAndWaitedFor() throws IOException {
    watch(false);
    watcher.look();
    assertRefused(InferenceError.MISSING_MODEL);
    watcher.look();
    assertThat(exchange.poll()).isNull();
    put(version(4));
    watcher.look();
    watcher.look();
    assertLoaded(4);
  }

  @Test
  void whileThereIsNoGoodFileTheShippedModelIsTried() throws IOException {
    watch(true);
    put(new byte[] {1});
    watcher.look();
    assertRefused(InferenceError.UNREADABLE_MODEL);
    // The shipped one was trained with real features and not with this test's.
    assertRefused(InferenceError.WRONG_FEATURES);
  }

  @Test
  void aFileTooLargeIsRefusedUnread() throws IOException {
    watch(false);
    put(new byte[0]);
    try (var file = new RandomAccessFile(data.resolve("m/model.onnx").toFile(), "rw")) {
      file.setLength((64L << 20) + 1);
    }
    watcher.look();
    assertRefused(InferenceError.UNREADABLE_MODEL);
  }
}
