package io.ordertrail.shipper;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A journal is known by what its headers say: not by path, inode or file system. */
class JournalIdentityTest {
  @TempDir Path folder;
  private FakeElasticsearch elasticsearch;
  private TestJournal journal;
  private Path data;

  @BeforeEach
  void shipTwoSegments() throws Exception {
    elasticsearch = new FakeElasticsearch();
    data = Files.createDirectory(folder.resolve("data"));
    journal = new TestJournal(data).events(50).nextSegment().events(30);
    ship(data);
  }

  @AfterEach
  void stop() {
    elasticsearch.close();
    assertThat(elasticsearch.violations()).isEmpty();
  }

  /** Returns how many events were sent. */
  private long ship(Path where) throws IOException {
    try (Rig rig = new Rig(where, elasticsearch.url())) {
      assertThat(rig.drain()).isZero();
      assertThat(rig.gaps()).isZero();
      return rig.shipped("created") + rig.shipped("already_there");
    }
  }

  @Test
  void aMovedDataFolderIsNotSentAgain() throws Exception {
    Path moved = Files.move(data, folder.resolve("moved"));
    assertThat(ship(moved)).isZero();
  }

  @Test
  void aCopiedDataFolderWithOtherInodesIsNotSentAgain() throws Exception {
    Path copy = folder.resolve("copy");
    copy(data, copy);
    assertThat(ship(copy)).isZero();
  }

  @Test
  void aDataFolderSeenThroughAnotherPathIsNotSentAgain() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("link"), data);
    assertThat(ship(link)).isZero();
    journal.events(3);
    assertThat(ship(link)).isEqualTo(3);
    assertThat(ship(data)).isZero();
  }

  @Test
  void aFileThatIsWrittenAnewUnderTheSameNameByAnotherNodeIsSentFromItsBeginning()
      throws Exception {
    List<String> lines = Files.readAllLines(journal.file());
    Files.writeString(
        journal.file(),
        String.join("\n", lines).replace("host-a", "host-b").replace("7f3a-", "7f3a-9") + "\n");
    try (Rig rig = new Rig(data, elasticsearch.url())) {
      assertThat(rig.drain()).isZero();
      assertThat(rig.shipped("created")).isEqualTo(30);
    }
  }

  @Test
  void anInodeThatIsUsedAgainForTheNextSegmentIsAnotherSegment() throws Exception {
    Path old = journal.file();
    journal.nextSegment().events(5);
    // As if the file system had given the old file's inode to the new one.
    byte[] next = Files.readAllBytes(journal.file());
    Files.delete(journal.file());
    Files.move(old, journal.file());
    Files.write(journal.file(), next);
    assertThat(ship(data)).isEqualTo(5);
    assertThat(elasticsearch.ids()).containsExactlyInAnyOrderElementsOf(journal.ids());
  }

  @Test
  void aCheckpointOfAnotherFormatIsToldAndCostsNoEvent() throws Exception {
    for (String name : List.of("checkpoint.json", "checkpoint.previous.json")) {
      Files.writeString(
          data.resolve("shipper").resolve(name),
          "{\"format\":2,\"crc32c\":\"00000000\",\"state\":{\"new\":true}}\n");
    }
    try (Rig rig = new Rig(data, elasticsearch.url())) {
      assertThat(rig.note())
          .contains("format 2 of another version of the shipper", "sending all journals again");
      assertThat(rig.drain()).isZero();
      assertThat(rig.shipped("already_there")).isEqualTo(80);
    }
    assertThat(ship(data)).isZero();
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
  }
}
