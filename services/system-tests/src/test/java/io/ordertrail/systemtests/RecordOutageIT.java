package io.ordertrail.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Elasticsearch misbehaves in every way that we know of while events arrive: the shipper says what
 * is wrong, keeps its memory, gives each event in once, and no writer notices.
 *
 * <p>The long proof: {@code -Daway=10m}, also with a real flood-stage watermark, run as {@link
 * RecordKillIT} says.
 */
@ExtendWith(RecordServer.class)
class RecordOutageIT {
  private static final Duration AWAY = away(System.getProperty("away", "3s"));
  private static final boolean LONG = AWAY.compareTo(Duration.ofMinutes(1)) >= 0;
  private static final Duration RESPONSE_TIMEOUT = Duration.ofSeconds(LONG ? 5 : 1);
  private static final int PER_SECOND = Integer.getInteger("events-per-second", 500);
  private static final double SMALL_BACKLOG_BYTES = 500_000;
  private static final long RESIDENT_LIMIT_KB = 100_000;
  private static final Duration SEEN_WITHIN = Duration.ofSeconds(30);
  private static final String RETRIES = "log_pipeline_bulk_retries_total{reason=\"%s\"}";

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path data;

  private RecordPipeline pipeline;
  private BadProxy proxy;
  private Http http;
  private long residentKb;

  private static Duration away(String text) {
    return Duration.parse("PT" + text);
  }

  @Test
  void whateverElasticsearchDoesEachEventIsIndexedOnceAndNoWriterWaits(RecordServer.Running server)
      throws Exception {
    server.forgetEvents();
    http = server.http();
    try (BadProxy between = new BadProxy(URI.create(server.url()));
        RecordPipeline started =
            new RecordPipeline(
                data,
                between.url(),
                http,
                "shipper.body_bytes=" + (LONG ? 2_000_000 : 100_000),
                "shipper.elasticsearch.response_timeout=" + RESPONSE_TIMEOUT.toMillis() + "ms",
                "shipper.drain_within=60s")) {
      proxy = between;
      pipeline = started;
      pipeline.emitter(PER_SECOND, "risk-manager", "execution-engine").start();
      pipeline.shipper().start();
      awaitHealthy();
      misbehave();
      assertThat(pipeline.emitters().getFirst().terminate()).isIn(0, 143);
      assertThat(pipeline.shipper().terminate()).as(pipeline.shipper().output()).isZero();
      compare();
    }
  }

  private void misbehave() throws Exception {
    spoil(new BadProxy.Mood.Refuse(429), "too_many_requests", "429");
    spoil(new BadProxy.Mood.Refuse(503), "server_error", "503");
    spoil(new BadProxy.Mood.RefuseItems(429), "item_failed", "429");
    spoil(new BadProxy.Mood.RefuseItems(503), "item_failed", "503");
    spoil(new BadProxy.Mood.ResetInRequest(), "unreachable", "Elasticsearch does not take events");
    spoil(new BadProxy.Mood.ResetInAnswer(), "unreachable", "Elasticsearch does not take events");
    double before = alreadyThere();
    spoil(new BadProxy.Mood.Late(RESPONSE_TIMEOUT.plusMillis(500)), "timeout", "timeout");
    assertThat(alreadyThere())
        .as("events that were applied before their answer was late")
        .isGreaterThan(before);
    block("write");
    block("read_only_allow_delete");
    away();
    if (LONG) {
      floodStage();
    }
  }

  /** Until it is counted and said; then all is well again by itself. */
  private void spoil(BadProxy.Mood mood, String reason, String said) {
    double before = pipeline.metric(RETRIES.formatted(reason));
    proxy.mood(mood);
    await(mood + " is counted as " + reason)
        .atMost(SEEN_WITHIN)
        .until(() -> pipeline.metric(RETRIES.formatted(reason)) > before);
    await(mood + " is said").atMost(SEEN_WITHIN).until(() -> pipeline.health().contains(said));
    proxy.mood(new BadProxy.Mood.Pass());
    awaitHealthy();
  }

  private void block(String kind) {
    double before = pipeline.metric(RETRIES.formatted("item_failed"));
    setBlock(kind, "true");
    await("an index with the block " + kind + " is seen")
        .atMost(SEEN_WITHIN)
        .until(() -> pipeline.metric(RETRIES.formatted("item_failed")) > before);
    await("the block " + kind + " is said")
        .atMost(SEEN_WITHIN)
        .until(() -> pipeline.health().contains("cluster_block_exception"));
    setBlock(kind, "false");
    awaitHealthy();
  }

  private void setBlock(String kind, String value) {
    http.put("/trading-audit-*/_settings", "{\"index.blocks.%s\":%s}".formatted(kind, value))
        .orElseThrow();
  }

  private void away() {
    long sinceNs = System.nanoTime();
    proxy.mood(new BadProxy.Mood.Away());
    await("Elasticsearch is away")
        .atMost(AWAY.plus(SEEN_WITHIN))
        .pollInterval(Duration.ofMillis(500))
        .until(
            () -> {
              look();
              return System.nanoTime() - sinceNs > AWAY.toNanos();
            });
    assertThat(pipeline.health()).contains("Elasticsearch does not take events (unreachable)");
    assertThat(backlogBytes()).isGreaterThan(SMALL_BACKLOG_BYTES);
    long backlog = pipeline.committed() - pipeline.indexed();
    long backNs = System.nanoTime();
    proxy.mood(new BadProxy.Mood.Pass());
    awaitHealthy();
    await("the backlog is gone")
        .atMost(Duration.ofMinutes(10))
        .pollInterval(Duration.ofMillis(200))
        .until(
            () -> {
              look();
              return backlogBytes() >= 0 && backlogBytes() < SMALL_BACKLOG_BYTES;
            });
    System.out.printf(
        "away for %s: %,d events behind, gone after %d ms, shipper's memory at most %d MB%n",
        AWAY, backlog, ms(backNs), residentKb / 1_024);
  }

  /** The server itself finds its disk too full, and later not any more. */
  private void floodStage() {
    settings("\"10000tb\"");
    await("the server blocks its indices")
        .atMost(Duration.ofSeconds(60))
        .until(() -> pipeline.health().contains("flood-stage"));
    settings("null");
    awaitHealthy();
  }

  private void settings(String watermark) {
    String body =
        """
        {"persistent":{"cluster.info.update.interval":"10s",\
        "cluster.routing.allocation.disk.watermark.low":%1$s,\
        "cluster.routing.allocation.disk.watermark.high":%1$s,\
        "cluster.routing.allocation.disk.watermark.flood_stage":%1$s}}
        """
            .formatted(watermark);
    http.put("/_cluster/settings", body).orElseThrow();
  }

  private void awaitHealthy() {
    await("the shipper is healthy")
        .atMost(Duration.ofSeconds(90))
        .untilAsserted(() -> assertThat(pipeline.health()).startsWith("{\"status\":\"UP\""));
    look();
  }

  /** Negative while the shipper does not answer. */
  private double backlogBytes() {
    return pipeline.metrics().isEmpty() ? -1 : pipeline.metric("log_pipeline_backlog_bytes");
  }

  private double alreadyThere() {
    return pipeline.metric("log_pipeline_events_shipped_total{outcome=\"already_there\"}");
  }

  /** Keeps the most memory that was seen. */
  private void look() {
    try {
      Files.readAllLines(Path.of("/proc", Long.toString(pipeline.shipper().pid()), "status"))
          .stream()
          .filter(line -> line.startsWith("VmRSS:"))
          .map(line -> line.replaceAll("\\D", ""))
          .mapToLong(Long::parseLong)
          .forEach(kb -> residentKb = Math.max(residentKb, kb));
    } catch (IOException e) {
      throw new AssertionError("the shipper has ended: " + pipeline.shipper().output(), e);
    }
  }

  private void compare() {
    long compared = pipeline.compareRuns(true);
    assertThat(pipeline.indexed()).as("documents").isEqualTo(compared);
    assertThat(residentKb).as("the shipper's memory in KB").isLessThan(RESIDENT_LIMIT_KB);
    long p99Ns = quantileNs(0.99);
    assertThat(p99Ns).as("99 of 100 commits in ns").isLessThan(1 << 18);
    System.out.printf(
        "%,d events, none lost, none twice; 99 of 100 commits under %,d ns; shipper's memory at"
            + " most %d MB%n",
        compared, p99Ns, residentKb / 1_024);
  }

  private long quantileNs(double share) {
    long[] counts = new long[Long.SIZE];
    for (EmitterOracle oracle : pipeline.oracles()) {
      long[] its = oracle.latencies();
      for (int i = 0; i < counts.length; i++) {
        counts[i] += its[i];
      }
    }
    long left = (long) ((1 - share) * java.util.Arrays.stream(counts).sum());
    int bucket = counts.length - 1;
    while (bucket > 0 && (left -= counts[bucket]) >= 0) {
      bucket--;
    }
    return 1L << bucket;
  }

  private static long ms(long sinceNs) {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - sinceNs);
  }
}
