package io.ordertrail.eventlog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * One writer's record: the ring, its recorder, the cold thread and the journal. Opened and closed
 * by the main thread.
 *
 * <p>Opening first journals what a killed run left in the ring, under that run's identity, and then
 * begins a new run. There is no other way to start, so recovery is as tested as a start.
 */
public final class EventLog implements AutoCloseable {
  private static final Duration CLOSE_DEADLINE = Duration.ofSeconds(20);

  private final EventRing ring;
  private final EventRecorder recorder;
  private final ColdThread coldThread;
  private final EpochClock clock;
  private final WriterIdentity identity;
  private final Recovery.Outcome last;
  private final SigningKey key;

  private EventLog(
      Path dataFolder,
      WriterIdentity identity,
      EventLogConfig config,
      EventLogListener listener,
      SigningKey key,
      Recovery.Outcome last,
      EpochClock clock) {
    Housekeeping housekeeping = new Housekeeping();
    String name = identity.service().text();
    Notary notary = new Notary(key, housekeeping, name + "-notary");
    this.identity = identity;
    this.key = key;
    this.last = last;
    this.clock = clock;
    this.ring =
        EventRing.create(ringFile(dataFolder, identity.service()), identity, config.ringBytes());
    this.recorder = new EventRecorder(ring, housekeeping);
    this.coldThread =
        new ColdThread(
            new RingReader(ring),
            new Journal(dataFolder, identity, config.segmentBytes(), notary::finished),
            clock,
            listener,
            new Checkpoints(identity, notary, 1),
            notary,
            config.fsync(),
            name + "-record");
  }

  /**
   * @throws UncheckedIOException when the data folder cannot be written, or the signing key not be
   *     used
   */
  public static EventLog open(
      Path dataFolder, WriterIdentity identity, EventLogConfig config, EventLogListener listener) {
    return open(dataFolder, identity, config, listener, new EpochClock());
  }

  static EventLog open(
      Path dataFolder,
      WriterIdentity identity,
      EventLogConfig config,
      EventLogListener listener,
      EpochClock clock) {
    SigningKey key =
        SigningKey.openOrCreate(
            config.signingKey().orElse(SigningKey.defaultFile(dataFolder)), dataFolder);
    Recovery.Outcome last = Recovery.recover(dataFolder, identity.service());
    EventLog log = new EventLog(dataFolder, identity, config, listener, key, last, clock);
    log.coldThread.start();
    return log;
  }

  /** A new run id: of now, and in any case later than the last run's. */
  public static long newRunId(Path dataFolder, ServiceName service) {
    return newRunId(dataFolder, service, System.currentTimeMillis());
  }

  /**
   * The last run may have reached its ring and not yet its journal, and the clock may step back.
   */
  static long newRunId(Path dataFolder, ServiceName service, long nowMs) {
    long epochMs =
        Math.max(nowMs, RunId.epochMs(EventRing.runIn(ringFile(dataFolder, service))) + 1);
    for (SegmentName segment : SegmentName.in(SegmentName.folder(dataFolder, service))) {
      epochMs = Math.max(epochMs, RunId.epochMs(segment.runId()) + 1);
    }
    return RunId.of(epochMs, ThreadLocalRandom.current().nextInt());
  }

  static Path ringFile(Path dataFolder, ServiceName service) {
    return dataFolder.resolve("rings").resolve(service.text() + ".ring");
  }

  /** For the one thread that trades. */
  public EventRecorder recorder() {
    return recorder;
  }

  public EpochClock clock() {
    return clock;
  }

  public WriterIdentity identity() {
    return identity;
  }

  /** With which the checkpoints of this run are signed. */
  public SigningKey signingKey() {
    return key;
  }

  public Optional<PreviousRun> previousRun() {
    return last.previousRun();
  }

  /** What a power cut or a failing disk took from the last run. */
  public Optional<Damage> damage() {
    return last.damage();
  }

  /** Any thread may ask: the last sequence that is in the journal. */
  public long journalled() {
    return coldThread.journalled();
  }

  /** Any thread may ask: one sentence, when the journal cannot be written now. */
  public Optional<String> failure() {
    return Optional.ofNullable(coldThread.failure());
  }

  /**
   * Journals everything that was committed, seals the run with a signature over all of it, and ends
   * it cleanly. The producer has stopped before.
   *
   * @throws UncheckedIOException when the journal cannot be written: the ring keeps what is left
   */
  @Override
  public void close() {
    boolean drained = coldThread.stop(CLOSE_DEADLINE.toNanos());
    if (!drained) {
      throw new UncheckedIOException(
          new IOException(
              "the record was not drained within "
                  + CLOSE_DEADLINE.toSeconds()
                  + " s ("
                  + coldThread.failure()
                  + "); the next start of "
                  + identity.service().text()
                  + " journals what is left"));
    }
    try {
      coldThread.seal(recorder);
      coldThread.close();
      ring.markClosed();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot close the journal", e);
    } finally {
      ring.close();
    }
  }

  static void deleteRing(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove the ring " + file, e);
    }
  }
}
