package io.ordertrail.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Writers, shipper and Elasticsearch killed (-9), ended (SIGTERM) and stopped for a while (SIGSTOP)
 * at random moments, one or two at once, also while they start; the ends of journals lost as by a
 * power cut: every event whose commit returned is in the journal and in the index once and text for
 * text, nothing else is, and the chains hold.
 *
 * <p>The long proof: {@code mvn verify -pl services/system-tests -am -Dit.test=RecordKillIT
 * -Dfailsafe.failIfNoSpecifiedTests=false -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false
 * -Drounds=200 [-Dseed=S]}
 */
@ExtendWith(RecordServer.class)
class RecordKillIT {
  private static final long SEED = Long.getLong("seed", System.nanoTime());
  private static final int ROUNDS = Integer.getInteger("rounds", 8);
  private static final int PER_SECOND = Integer.getInteger("events-per-second", 800);
  private static final int ROUNDS_BETWEEN_COMPARISONS = 20;

  private final Random random = new Random(SEED);
  private final Map<String, Integer> done = new TreeMap<>();

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path data;

  @Test
  void nothingIsLostOrRepeatedWhoeverIsKilledAndWhenever(RecordServer.Running server) {
    System.out.println("RecordKillIT runs with -Dseed=" + SEED);
    server.forgetEvents();
    long startedNs = System.nanoTime();
    try (RecordPipeline pipeline =
        new RecordPipeline(
            data,
            server.url(),
            server.http(),
            "shipper.body_bytes=500000",
            "shipper.elasticsearch.response_timeout=3s",
            "shipper.drain_within=60s")) {
      pipeline.emitter(PER_SECOND, "risk-manager", "signal-bridge").start();
      pipeline.emitter(PER_SECOND, "execution-engine").start();
      pipeline.shipper().start();
      try (Victims victims = new Victims(pipeline, server, random)) {
        for (int round = 1; round <= ROUNDS; round++) {
          pause(Duration.ofMillis(100 + random.nextInt(900)));
          victims.strike().forEach(what -> done.merge(what, 1, Integer::sum));
          if (round % ROUNDS_BETWEEN_COMPARISONS == 0) {
            victims.awaitServer();
            pipeline.awaitRecording();
            System.out.printf(
                "%d rounds, %,d events compared%n", round, pipeline.compareRuns(false));
          }
        }
      }
      finish(pipeline);
      long compared = pipeline.compareRuns(true);
      assertThat(pipeline.indexed()).as("documents, seed %d", SEED).isEqualTo(compared);
      System.out.printf(
          "%d rounds, %,d events of %d runs, none lost, none twice, %d s%n",
          ROUNDS,
          compared,
          pipeline.oracles().size(),
          TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - startedNs));
      done.forEach((what, times) -> System.out.printf("  %-28s %5d%n", what, times));
    }
  }

  /** All run undisturbed for a moment, and stop in order. */
  private static void finish(RecordPipeline pipeline) {
    pipeline.awaitRecording();
    for (Child emitter : pipeline.emitters()) {
      assertThat(emitter.terminate()).as(emitter.output()).isIn(0, 143);
    }
    assertThat(pipeline.shipper().terminate()).as(pipeline.shipper().output()).isZero();
  }

  /** A random moment is what is tested here, not a condition that is waited for. */
  private static void pause(Duration duration) {
    LockSupport.parkNanos(duration.toNanos());
  }
}
