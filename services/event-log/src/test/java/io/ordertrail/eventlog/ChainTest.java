package io.ordertrail.eventlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The chain and its signatures, recomputed from the files with nothing but a JDK and text. */
class ChainTest {
  @TempDir Path data;

  @Test
  void everyEventIsChainedToTheOneBeforeAcrossSegments() throws Exception {
    EventLogConfig small = new EventLogConfig(256 * 1024, 20_000);
    WriterIdentity identity = TestLogs.identity(data);
    try (EventLog log = EventLog.open(data, identity, small, EventLogListener.NONE)) {
      for (int i = 1; i <= 500; i++) {
        TestLogs.record(log.recorder(), i);
      }
    }
    assertThat(SegmentName.ofRun(folder(), identity.runId())).hasSizeGreaterThan(5);
    assertThat(chained(identity)).isGreaterThan(500);
  }

  @Test
  void anyChangeOfAByteBreaksTheChain() throws Exception {
    WriterIdentity identity = TestLogs.identity(data);
    try (EventLog log = open(identity)) {
      for (int i = 1; i <= 5; i++) {
        TestLogs.record(log.recorder(), i);
      }
    }
    List<String> lines = eventLines(identity);
    Random random = TestLogs.random(ChainTest.class);
    ChainHash rule = new ChainHash();
    for (int round = 0; round < 2_000; round++) {
      byte[] line = lines.get(2).getBytes(StandardCharsets.UTF_8);
      byte[] previous = stated(lines.get(1));
      line[random.nextInt(line.length)] ^= (byte) (1 << random.nextInt(7));
      int hex = ChainHash.hexOffset(line, 0, line.length);
      if (hex >= 0) {
        byte[] stated = ChainHash.stated(line, hex);
        boolean holds =
            stated != null
                && MessageDigest.isEqual(stated, rule.of(previous, line, 0, line.length, hex));
        // Upper case digits state the same hash; the bytes that are proven are the same.
        assertThat(
                holds && new String(line, hex, 64, StandardCharsets.US_ASCII).matches("[0-9a-f]+"))
            .isFalse();
      }
    }
  }

  @Test
  void aKilledRunsChainGoesOnWhereItsJournalEnds() throws Exception {
    WriterIdentity killed = TestLogs.identity(data);
    EventRing ring = EventRing.create(ringFile(), killed, 256 * 1024);
    EventRecorder recorder = new EventRecorder(ring, new Housekeeping());
    for (int i = 1; i <= 40; i++) {
      TestLogs.record(recorder, i);
    }
    byte[] full = Files.readAllBytes(ringFile());
    open(TestLogs.identity(data)).close();
    Path segment = folder().resolve(SegmentName.ofRun(folder(), killed.runId()).get(0).fileName());
    List<String> lines = TestLogs.lines(segment);
    Files.write(segment, lines.subList(0, 17));
    Files.write(ringFile(), full);

    try (EventLog next = open(TestLogs.identity(data))) {
      assertThat(next.previousRun().orElseThrow().chainHead())
          .isEqualTo(HexFormat.of().formatHex(stated(eventLines(killed).getLast())));
      assertThat(next.previousRun().orElseThrow().lastSequence()).isEqualTo(40);
    }
    assertThat(chained(killed)).isEqualTo(40);
  }

  @Test
  void aFailureOfTheJournalLeavesNoBreakInTheChain() throws Exception {
    WriterIdentity identity = TestLogs.identity(data);
    try (EventLog log = open(identity)) {
      TestLogs.record(log.recorder(), 1);
      await().until(() -> log.journalled() == 1);
      Path moved = data.resolve("moved");
      Files.move(folder(), moved);
      Files.writeString(folder(), "a file stands where the folder should be");
      // The open segment goes on under its new name: only the next one fails.
      TestLogs.record(log.recorder(), 2);
      await().until(() -> log.journalled() == 2);
      Files.delete(folder());
      Files.move(moved, folder());
      TestLogs.record(log.recorder(), 3);
    }
    assertThat(chained(identity)).isEqualTo(4);
  }

  @Test
  void checkpointsSignTheChainWithoutAHole() throws Exception {
    WriterIdentity identity = TestLogs.identity(data);
    try (EventLog log = open(identity)) {
      for (int i = 1; i <= 2_500; i++) {
        TestLogs.record(log.recorder(), i);
      }
      await().until(() -> log.journalled() == 2_500);
      await().until(() -> log.recorder().poll(TestLogs.AT_NS) > 0);
      // The rest of the window is signed when its second is over.
      await()
          .until(
              () -> {
                log.recorder().poll(TestLogs.AT_NS);
                return checkpoints().getLast().at("/trading/audit/last").asLong() >= 2_500;
              });
    }
    PublicKeys keys = PublicKeys.in(PublicKeys.folder(data));
    long next = 1;
    List<String> lines = eventLines(identity);
    for (JsonNode checkpoint : checkpoints()) {
      JsonNode audit = checkpoint.at("/trading/audit");
      long last = audit.path("last").asLong();
      assertThat(audit.path("first").asLong()).isEqualTo(next);
      assertThat(audit.path("count").asLong()).isEqualTo(last - next + 1);
      assertThat(audit.path("counts").asString()).contains("order.created ");
      assertThat(checkpoint.at("/event/sequence").asLong()).isGreaterThan(last);
      assertThat(audit.path("chain_head").asString())
          .isEqualTo(HexFormat.of().formatHex(stated(lines.get((int) last - 1))));
      assertThat(isSigned("ordertrail-checkpoint-1", identity, audit, keys)).contains(true);
      next = last + 1;
    }
    assertThat(next).isGreaterThan(2_500);
  }

  @Test
  void aRunThatWasClosedEndsWithASealOverAllOfIt() throws Exception {
    WriterIdentity identity = TestLogs.identity(data);
    try (EventLog log = open(identity)) {
      TestLogs.record(log.recorder(), 1);
      TestLogs.record(log.recorder(), 2);
    }
    JsonNode seal = TestLogs.events(data).getLast();
    assertThat(seal.at("/event/action").asString()).isEqualTo("audit.sealed");
    JsonNode audit = seal.at("/trading/audit");
    assertThat(audit.path("first").asLong()).isEqualTo(1);
    assertThat(audit.path("last").asLong()).isEqualTo(2);
    assertThat(audit.path("chain_head").asString())
        .isEqualTo(HexFormat.of().formatHex(stated(eventLines(identity).get(1))));
    PublicKeys keys = PublicKeys.in(PublicKeys.folder(data));
    assertThat(isSigned("ordertrail-seal-1", identity, audit, keys)).contains(true);
    assertThat(isSigned("ordertrail-checkpoint-1", identity, audit, keys)).contains(false);
  }

  private static java.util.Optional<Boolean> isSigned(
      String title, WriterIdentity identity, JsonNode audit, PublicKeys keys) {
    String text =
        String.join(
            "\n",
            title,
            "risk-manager",
            identity.runText(),
            "session-1",
            audit.path("first").asString(),
            audit.path("last").asString(),
            audit.path("count").asString(),
            audit.path("chain_head").asString(),
            audit.path("counts").asString(""));
    return keys.verify(
        audit.path("key_id").asString(),
        text.getBytes(StandardCharsets.UTF_8),
        audit.path("signature").asString());
  }

  /** Follows the rule as it is written down; returns how many events hold. */
  private long chained(WriterIdentity identity) throws Exception {
    MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
    byte[] previous =
        sha256.digest(
            ("ordertrail-chain-1\nrisk-manager\n" + identity.runText() + "\nsession-1")
                .getBytes(StandardCharsets.UTF_8));
    long events = 0;
    for (String line : eventLines(identity)) {
      sha256.update(previous);
      String canonical = line.replaceFirst("\"hash\":\"[0-9a-f]{64}\",", "");
      byte[] hash = sha256.digest(canonical.getBytes(StandardCharsets.UTF_8));
      assertThat(HexFormat.of().formatHex(hash))
          .isEqualTo(TestLogs.JSON.readTree(line).at("/event/hash").asString());
      previous = hash;
      events++;
    }
    return events;
  }

  private static byte[] stated(String line) {
    return HexFormat.of().parseHex(TestLogs.JSON.readTree(line).at("/event/hash").asString());
  }

  private List<JsonNode> checkpoints() {
    return TestLogs.events(data).stream()
        .filter(event -> event.at("/event/action").asString().equals("audit.checkpoint"))
        .toList();
  }

  private List<String> eventLines(WriterIdentity identity) throws IOException {
    List<String> lines = new ArrayList<>();
    for (SegmentName name : SegmentName.ofRun(folder(), identity.runId())) {
      TestLogs.lines(folder().resolve(name.fileName())).stream()
          .filter(line -> !line.startsWith("{\"segment\"") && line.endsWith("}"))
          .forEach(lines::add);
    }
    return lines;
  }

  private Path folder() {
    return SegmentName.folder(data, ServiceName.RISK_MANAGER);
  }

  private Path ringFile() {
    return EventLog.ringFile(data, ServiceName.RISK_MANAGER);
  }

  private EventLog open(WriterIdentity identity) {
    return EventLog.open(data, identity, EventLogConfig.DEFAULT, EventLogListener.NONE);
  }
}
