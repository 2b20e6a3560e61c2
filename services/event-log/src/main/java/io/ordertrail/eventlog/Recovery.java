package io.ordertrail.eventlog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * Journals what the last run left in its ring, and removes the ring. What a power cut or a failing
 * disk has damaged never stops a start: all that is whole is journalled, what is lost is named, and
 * the damaged file is kept aside.
 */
final class Recovery {
  private static final Outcome NOTHING = new Outcome(Optional.empty(), Optional.empty());

  /** What the last run was, and what is missing of it. */
  record Outcome(Optional<PreviousRun> previousRun, Optional<Damage> damage) {}

  private final Path dataFolder;
  private final ServiceName service;
  private final Path file;
  private final DamagedFiles damaged;

  private Recovery(Path dataFolder, ServiceName service) {
    this.dataFolder = dataFolder;
    this.service = service;
    this.file = EventLog.ringFile(dataFolder, service);
    this.damaged = new DamagedFiles(dataFolder);
  }

  /** Empty when this writer never ran here, or was killed before its first event. */
  static Outcome recover(Path dataFolder, ServiceName service) {
    return new Recovery(dataFolder, service).recover();
  }

  private Outcome recover() {
    if (!Files.exists(file)) {
      return NOTHING;
    }
    try {
      Optional<EventRing> opened = EventRing.openDamaged(file);
      if (opened.isEmpty()) {
        return tooShort();
      }
      try (EventRing ring = opened.get()) {
        return recover(ring);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot journal what the last run left in " + file, e);
    }
  }

  private Outcome tooShort() throws IOException {
    for (byte b : Files.readAllBytes(file)) {
      if (b != 0) {
        return withoutRing("the ring " + file + " was cut to less than its header");
      }
    }
    EventLog.deleteRing(file); // Killed while it was made.
    return NOTHING;
  }

  /** Nobody knows what the ring had, but a hole in the newest run's journal is still named. */
  private Outcome withoutRing(String what) throws IOException {
    Optional<WriterIdentity> run = LastWriter.in(dataFolder, service);
    if (run.isEmpty()) {
      return unknown(what);
    }
    JournalRepair repair =
        new JournalRepair(SegmentName.folder(dataFolder, service), run.get(), damaged);
    repair.repair(_ -> Set.of());
    if (!repair.found()) {
      return unknown(what);
    }
    damaged.take(file);
    String both = what + ", and the journal is damaged in " + repair.place();
    Damage damage =
        repair.isLeft()
            ? repair.leftAsItIs(both, damaged.names())
            : new Damage(both, damaged.names(), 0, 0);
    return new Outcome(Optional.empty(), Optional.of(damage));
  }

  private Outcome recover(EventRing ring) throws IOException {
    if (!ring.hasMagic() && ring.isBlank()) {
      EventLog.deleteRing(file); // The magic number is the last that is written of the header.
      return NOTHING;
    }
    // The newest run of the journal may be another one: then no record of the ring is its own.
    Optional<WriterIdentity> identity =
        ring.readableIdentity().or(() -> LastWriter.in(dataFolder, service));
    return identity.isEmpty()
        ? unknown("the ring " + file + " does not say whose it is")
        : recover(ring, new RingScan(ring, identity.get().runId()), identity.get());
  }

  private Outcome recover(EventRing ring, RingScan scan, WriterIdentity run) throws IOException {
    Path folder = SegmentName.folder(dataFolder, service);
    JournalTail tail = JournalTail.of(folder, run.runId());
    boolean closed = ring.hasSoundHeader() && ring.isClosedCleanly();
    JournalRepair repair = new JournalRepair(folder, run, damaged);
    if (!closed || tail.sequence() < ring.consumedSequence()) {
      repair.repair(sequence -> scan.wholeAfter(sequence).keySet());
    }
    try (Journal journal = new Journal(dataFolder, run, Long.MAX_VALUE, finished -> {})) {
      Salvage salvage = new Salvage(ring, scan, journal);
      boolean sound = !repair.found() && scan.isSound(journal.safeSequence());
      long recovered = sound ? salvage.drain() : salvage.gather(repair.lastBehind());
      journal.force();
      PreviousRun previous =
          new PreviousRun(run, closed, recovered, salvage.lastSequence(), journal.chainHead());
      Damage damage = sound ? null : damage(ring, repair, salvage);
      if (sound) {
        ring.consumed(ring.tail(), salvage.lastSequence());
        EventLog.deleteRing(file);
      }
      return new Outcome(Optional.of(previous), Optional.ofNullable(damage));
    }
  }

  private Damage damage(EventRing ring, JournalRepair repair, Salvage salvage) throws IOException {
    String what = repair.found() ? "the journal is damaged in " + repair.place() : damageOf(ring);
    damaged.take(file);
    if (repair.isLeft()) {
      return repair.leftAsItIs(what, damaged.names());
    }
    return new Damage(what, damaged.names(), salvage.firstLost(), salvage.lastLost());
  }

  private static String damageOf(EventRing ring) {
    if (!ring.hasSoundHeader()) {
      return "the header of the ring is damaged";
    }
    return ring.readableIdentity().isEmpty()
        ? "the ring of the last run does not say whose it is"
        : "the journal and the ring of the last run are not of the same time";
  }

  /** Whose events they were is not known, so none can be journalled. */
  private Outcome unknown(String what) throws IOException {
    damaged.take(file);
    return new Outcome(Optional.empty(), Optional.of(new Damage(what, damaged.names(), 0, 0)));
  }
}
