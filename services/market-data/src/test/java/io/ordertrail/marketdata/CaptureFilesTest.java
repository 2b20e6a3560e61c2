package io.ordertrail.marketdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ordertrail.marketdata.FeedItem.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaptureFilesTest {
  private static final String RUN = "20261123T143000000Z1a2b";
  private static final long DAY_NS = 86_400_000_000_000L;
  private static final Origin FIRST = new Origin(0, 1);
  private static final Origin SECOND = new Origin(1, 1);
  private static final List<FeedItem> ITEMS =
      List.of(
          new FeedItem.Opened(FIRST, 100),
          new FeedItem.Text(FIRST, "[{\"T\":\"q\",\"S\":\"\u00e4\ud83d\ude00\"}]", null, 101, 0),
          new FeedItem.Failed(SECOND, 102, false, "ConnectException: nobody there"),
          new FeedItem.Text(FIRST, "", null, 103, 0),
          new FeedItem.Beat(104),
          new FeedItem.Closed(FIRST, 105, 1011, "going down"),
          new FeedItem.Left(SECOND, 106, FeedFailure.TIMEOUT, "no pong"),
          new FeedItem.Failed(SECOND, 107, true, "reset"));

  @TempDir Path folder;

  private void write(long segmentBytes, List<FeedItem> items) throws IOException {
    CaptureWriter writer = CaptureWriter.create(folder, RUN, List.of("iex", "sip"), segmentBytes);
    for (FeedItem item : items) {
      writer.write(item);
    }
    writer.close();
  }

  private Path segment(int number) {
    return folder.resolve(new CaptureName(RUN, number).fileName());
  }

  private List<FeedItem> read(int firstSegment) {
    try (CaptureReader reader = CaptureReader.open(segment(firstSegment))) {
      List<FeedItem> items = new ArrayList<>();
      for (FeedItem item = reader.next(); item != null; item = reader.next()) {
        items.add(item);
      }
      return items;
    }
  }

  @Test
  void givesBackEverythingAsItWas() throws IOException {
    write(1_000_000, ITEMS);
    assertThat(read(1)).isEqualTo(ITEMS);
    try (CaptureReader reader = CaptureReader.open(segment(1))) {
      assertThat(reader.feeds()).containsExactly("iex", "sip");
    }
  }

  @Test
  void keepsTheBytesOfABinaryFrameEvenWhenTheyAreNoText() throws IOException {
    byte[] bytes = {'[', (byte) 0xFF, (byte) 0xFE, ']'};
    write(1_000_000, List.of(new FeedItem.Text(FIRST, "whatever", bytes, 1, 0)));
    FeedItem.Text read = (FeedItem.Text) read(1).getFirst();
    assertThat(read.binary()).isEqualTo(bytes);
    assertThat(read.text()).isEqualTo("[\ufffd\ufffd]");
  }

  @Test
  void beginsANewSegmentWhenOneIsFull() throws IOException {
    write(200, ITEMS);
    assertThat(segment(2)).exists();
    assertThat(segment(3)).exists();
    assertThat(read(1)).isEqualTo(ITEMS);
    assertThat(ITEMS).endsWith(read(2).toArray(FeedItem[]::new));
  }

  @Test
  void beginsANewSegmentAtMidnight() throws IOException {
    write(1_000_000, List.of(new FeedItem.Beat(DAY_NS - 1), new FeedItem.Beat(DAY_NS)));
    assertThat(segment(3)).doesNotExist();
    assertThat(read(2)).containsExactly(new FeedItem.Beat(DAY_NS));
  }

  @Test
  void readsWhatIsWholeOfATornTail() throws IOException {
    write(1_000_000, ITEMS);
    byte[] whole = Files.readAllBytes(segment(1));
    int header = CaptureFormat.HEADER_FIXED + headerLength(whole);
    for (int cut = header; cut < whole.length; cut++) {
      Files.write(segment(1), java.util.Arrays.copyOf(whole, cut));
      try (CaptureReader reader = CaptureReader.open(segment(1))) {
        int read = 0;
        for (FeedItem item = reader.next(); item != null; item = reader.next()) {
          assertThat(item).isEqualTo(ITEMS.get(read++));
        }
        assertThat(reader.isTorn() || cut == header || read > 0).isTrue();
        assertThat(reader.records()).isEqualTo(read).isLessThan(ITEMS.size());
      }
    }
  }

  private static int headerLength(byte[] file) {
    return java.nio.ByteBuffer.wrap(file).getInt(CaptureFormat.MAGIC.length);
  }

  @Test
  void saysThatASegmentInTheMiddleIsDamaged() throws IOException {
    write(200, ITEMS);
    byte[] bytes = Files.readAllBytes(segment(1));
    Files.write(segment(1), java.util.Arrays.copyOf(bytes, bytes.length - 1));
    assertThatThrownBy(() -> read(1))
        .isInstanceOf(CaptureException.class)
        .hasMessageContaining("is damaged after");
  }

  @Test
  void neverGivesWhatWasNotWrittenWhateverHappensToTheBytes() throws IOException {
    long seed = System.nanoTime();
    System.out.println("CaptureFilesTest seed " + seed);
    SplittableRandom random = new SplittableRandom(seed);
    write(1_000_000, ITEMS);
    byte[] whole = Files.readAllBytes(segment(1));
    for (int round = 0; round < 2_000; round++) {
      byte[] changed = whole.clone();
      for (int edits = random.nextInt(1, 4); edits > 0; edits--) {
        changed[random.nextInt(changed.length)] = (byte) random.nextInt();
      }
      Files.write(segment(1), changed);
      try {
        List<FeedItem> read = read(1);
        assertThat(read).as("seed %d", seed).isEqualTo(ITEMS.subList(0, read.size()));
      } catch (CaptureException e) {
        assertThat(e).hasMessageContaining(segment(1).toString());
      }
    }
  }

  @Test
  void saysWhatIsWrongWithAFileThatIsNoCapture() throws IOException {
    Path noCapture = Files.writeString(segment(1), "something else, and longer than a header");
    assertThatThrownBy(() -> CaptureReader.open(noCapture))
        .isInstanceOf(CaptureException.class)
        .hasMessageContaining("is not a capture of this format");
    assertThatThrownBy(() -> CaptureReader.open(segment(7)))
        .hasMessageContaining("there is no capture");
    assertThatThrownBy(() -> CaptureReader.open(folder.resolve("feed.ndjson")))
        .hasMessageContaining("is not named like a capture");
    assertThatThrownBy(() -> CaptureWriter.create(noCapture.resolve("x"), RUN, List.of(), 9))
        .hasMessageContaining("cannot capture to");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(noCapture);
    }
  }
}
