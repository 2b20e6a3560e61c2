package io.ordertrail.shipper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The process's memory does not grow with what it has to ship. */
class ShipperMemoryTest {
  private static final Duration LONG = Duration.ofSeconds(40);
  @TempDir Path data;
  private FakeElasticsearch elasticsearch;

  @BeforeEach
  void start() throws IOException {
    elasticsearch = new FakeElasticsearch();
  }

  @AfterEach
  void keptTheContract() {
    elasticsearch.close();
    assertThat(elasticsearch.violations()).isEmpty();
  }

  /** Its own diagnostic log would be counted among the documents. */
  private ShipperProcess shipper() throws IOException {
    return new ShipperProcess(data, elasticsearch.url(), "shipper.diagnostics.ship=false");
  }

  @Test
  void tenThousandSmallSegmentsAndALongBacklogStayUnderAHundredMegabytes() throws Exception {
    TestJournal small = new TestJournal(data, "risk-manager", "20261123T010445123Z7f3a");
    for (int i = 0; i < 10_000; i++) {
      small.events(2).nextSegment();
    }
    TestJournal large = new TestJournal(data, "market-data", "20261123T010445123Z7f3b");
    for (int i = 0; i < 15; i++) {
      large.events(5_000);
    }
    int all = small.ids().size() + large.ids().size();
    try (ShipperProcess shipper = shipper()) {
      await().atMost(LONG).until(() -> elasticsearch.documents().size() == all);
      System.out.printf("%,d events of 10,001 segments: peak %d MB%n", all, shipper.peakMb());
      assertThat(shipper.peakMb()).isLessThan(100);
      assertThat(shipper.terminate()).as(shipper.output()).isZero();
    }
  }

  @Test
  void eventsThatAreRefusedOrVeryLongStayUnderAHundredMegabytes() throws Exception {
    TestJournal journal = new TestJournal(data);
    String long1 = "x".repeat(1_000_000);
    for (int i = 0; i < 12; i++) {
      journal.append("no event " + long1 + "\n").event("\"poison\":\"" + long1 + "\"").events(50);
    }
    int events = journal.ids().size();
    elasticsearch.itemFault(
        id -> id.endsWith("1") && !id.contains("@") ? "400 document_parsing_exception" : "");
    try (ShipperProcess shipper = shipper()) {
      int letters = 12 + (int) journal.ids().stream().filter(id -> id.endsWith("1")).count();
      await()
          .atMost(LONG)
          .untilAsserted(
              () ->
                  assertThat(elasticsearch.documents().size())
                      .as(shipper.output())
                      .isEqualTo(events + 12));
      System.out.printf("%d letters: peak %d MB%n", letters, shipper.peakMb());
      assertThat(shipper.peakMb()).isLessThan(100);
      assertThat(shipper.terminate()).as(shipper.output()).isZero();
    }
  }
}
