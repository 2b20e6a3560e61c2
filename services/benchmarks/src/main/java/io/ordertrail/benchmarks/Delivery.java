package io.ordertrail.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * Runs a sender until everything is indexed. Rate and CPU are those of the last nine tenths, so
 * that the start of a process is not counted as its pace. Afterwards the index is counted.
 */
final class Delivery {
  private static final long POLL_NS = 50_000_000;

  private final Sender sender;
  private final AuditIndex index;
  private final long documents;
  private final Rates rates = new Rates();
  private final List<Double> serverCpuUs = new ArrayList<>();
  private long peakMb;
  private int exactTurns;
  private Optional<String> failure = Optional.empty();

  Delivery(Sender sender, AuditIndex index, long documents) {
    this.sender = sender;
    this.index = index;
    this.documents = documents;
  }

  void run() throws IOException, InterruptedException, BenchException {
    index.deleteAll();
    sender.start();
    try {
      long began = awaitAtLeast(documents / 10);
      long beganNs = System.nanoTime();
      long cpuBeforeNs = sender.cpuNs();
      long serverBeforeNs = index.cpuNs();
      long ended = awaitAtLeast(documents);
      long tookNs = System.nanoTime() - beganNs;
      rates.add(ended - began, tookNs, sender.cpuNs() - cpuBeforeNs);
      serverCpuUs.add((index.cpuNs() - serverBeforeNs) / 1e3 / (ended - began));
      peakMb = Math.max(peakMb, sender.peakMb());
    } finally {
      sender.stop();
    }
    exactTurns += index.found() == documents ? 1 : 0;
  }

  /** As {@link #run}, for a sender that is not ours: if it fails, it says so and rests. */
  void runIfItCan() throws InterruptedException {
    if (failure.isPresent()) {
      return;
    }
    try {
      run();
    } catch (IOException | BenchException e) {
      failure = Optional.of(e.getMessage());
    }
  }

  private long awaitAtLeast(long wanted) throws IOException, InterruptedException, BenchException {
    long movedNs = System.nanoTime();
    for (long before = -1; ; ) {
      long now = index.indexed();
      if (now >= wanted) {
        return now;
      }
      sender.check();
      if (now != before) {
        before = now;
        movedNs = System.nanoTime();
      }
      if (System.nanoTime() - movedNs > ShipBench.patience().toNanos()) {
        throw new BenchException(
            "%s stands still at %,d of %,d documents".formatted(sender.name(), now, documents));
      }
      LockSupport.parkNanos(POLL_NS);
    }
  }

  String name() {
    return sender.name();
  }

  Rates rates() {
    return rates;
  }

  /** CPU of Elasticsearch a document: merges of what came before are in it. */
  double serverCpuUs() {
    return Medians.of(serverCpuUs);
  }

  long peakMb() {
    return peakMb;
  }

  /** In how many turns the index had every event, and no other, afterwards. */
  int exactTurns() {
    return exactTurns;
  }

  Optional<String> failure() {
    return failure;
  }
}
