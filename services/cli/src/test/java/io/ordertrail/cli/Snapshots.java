package io.ordertrail.cli;

import java.util.Arrays;
import java.util.List;

/** Snapshots for tests of what is drawn. */
final class Snapshots {
  private Snapshots() {}

  static Snapshot trading() {
    Snapshot.Figures figures =
        new Snapshot.Figures(
            1_234_567, 4321.4, 12_345, 11_000, 1_345, 11_000, 17, 8_765, 2_345, 456, 78, -1234.5,
            234.25, 5, 123_456, 123_450, 123_400, 0.4);
    return new Snapshot(
        "2026-11-23T01:04:45.123Z",
        "s-20261123-0104-45",
        "paper venue, seed 42",
        "trading",
        83,
        figures,
        new Snapshot.Invariants(123_450, 11_000, 0),
        new Snapshot.Proof(0, 3.2),
        Arrays.stream(Part.values()).map(part -> process(part.label(), "ready")).toList(),
        List.of(
            new Snapshot.Address(
                "console", "http://127.0.0.1:8080, Elasticsearch http://127.0.0.1:9200"),
            new Snapshot.Address(
                "metrics", "http://127.0.0.1:9090/metrics and 9091 9092 9093 9095 9096 8080"),
            new Snapshot.Address(
                "alerts", "http://127.0.0.1:9999, Alertmanager http://127.0.0.1:9094")));
  }

  static Snapshot.ProcessView process(String name, String state) {
    return new Snapshot.ProcessView(name, state, 123_456, 83, 2, 123_456, 512L << 20);
  }
}
