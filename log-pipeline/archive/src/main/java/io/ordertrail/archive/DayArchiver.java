package io.ordertrail.archive;

import io.ordertrail.eventlog.PublicKeys;
import io.ordertrail.eventlog.SigningKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;

/**
 * Puts settled days of a data folder's journal into archives, one file a day. A day that is
 * archived already is verified and left as it is. Whatever stops it, there is a whole archive under
 * the day's name or none, and no segment is removed that is not in a verified one. For one thread.
 *
 * @param today days before it are over (UTC)
 * @param shippedOnly refuse a day that the shipper is not done with
 * @param delete remove a day's segments once its archive was read back
 */
public record DayArchiver(
    Path data, Path signingKey, Path to, LocalDate today, boolean shippedOnly, boolean delete) {

  /** What became of a day. */
  public sealed interface Outcome {
    Path file();

    Manifest manifest();

    int removed();

    record Archived(Path file, Manifest manifest, int removed) implements Outcome {}

    record AlreadyThere(Path file, Manifest manifest, int removed) implements Outcome {}
  }

  /** The days of the journal before that one, oldest first. */
  public SortedSet<LocalDate> days(LocalDate before) throws ArchiveException {
    try {
      return JournalDays.read(data).days().headSet(before);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  public Outcome archive(LocalDate day) throws ArchiveException {
    if (!day.isBefore(today)) {
      throw new ArchiveException(
          "%s is not over (it is %s in UTC): only whole days are archived.".formatted(day, today));
    }
    try {
      JournalDays journal = JournalDays.read(data);
      Path file = to.resolve(ArchiveFile.name(day));
      boolean there = Files.exists(file);
      if (journal.of(day).isEmpty() && !there) {
        throw new ArchiveException("There is no journal of %s in %s.".formatted(day, data));
      }
      new Settled(journal, shippedOnly ? ShippedSegments.read(data) : null).check(day);
      if (!there) {
        write(day, journal, file);
      }
      Manifest manifest = ArchiveCheck.check(file, PublicKeys.in(PublicKeys.folder(data)));
      compare(journal.of(day), manifest, file);
      int removed = 0;
      if (delete) {
        Receipts.keep(data, day, file);
        removed = remove(journal.of(day));
      }
      return there
          ? new Outcome.AlreadyThere(file, manifest, removed)
          : new Outcome.Archived(file, manifest, removed);
    } catch (IOException e) {
      throw unreadable(e);
    } catch (UncheckedIOException e) {
      throw new ArchiveException(e.getMessage() + ".", e);
    }
  }

  private ArchiveException unreadable(IOException e) {
    return new ArchiveException(
        "The journal of %s cannot be read, or %s not be written (%s).".formatted(data, to, e), e);
  }

  /** Read back before it gets its name. */
  private void write(LocalDate day, JournalDays journal, Path file)
      throws IOException, ArchiveException {
    Files.createDirectories(to);
    SigningKey key = SigningKey.openOrCreate(signingKey, data);
    Path temporary = to.resolve("." + ArchiveFile.name(day) + ".new");
    try {
      new ArchiveFile(day, journal, to).write(temporary, key, PublicKeys.folder(data));
      Disk.sync(temporary);
      ArchiveCheck.check(temporary, PublicKeys.in(PublicKeys.folder(data)));
      Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
      Disk.syncFolder(to);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /** What lies in the journal must be what is in the archive; less of it may, after --delete. */
  private static void compare(List<SegmentFile> journal, Manifest manifest, Path file)
      throws ArchiveException, IOException {
    Map<String, Manifest.Segment> archived = new HashMap<>();
    manifest.segments().forEach(segment -> archived.put(segment.path(), segment));
    for (SegmentFile segment : journal) {
      Manifest.Segment same = archived.get(segment.path());
      if (same == null) {
        throw new ArchiveException(
            "%s was made before %s was there: move it away, and archive the day again."
                .formatted(file, segment.path()));
      }
      if (Files.size(segment.file()) != same.bytes() || !hash(segment).equals(same.sha256())) {
        throw new ArchiveException(
            "%s and its copy in %s differ: one of them was altered since; see ./ordertrail verify."
                .formatted(segment.file(), file));
      }
    }
  }

  private static String hash(SegmentFile segment) throws IOException {
    try (var in = Files.newInputStream(segment.file())) {
      return SegmentWalk.of(in, segment.path(), "", segment.firstSequence()).summary().sha256();
    }
  }

  private static int remove(List<SegmentFile> segments) throws IOException {
    Set<Path> folders = new HashSet<>();
    for (SegmentFile segment : segments) {
      Files.delete(segment.file());
      folders.add(segment.file().getParent());
    }
    for (Path folder : folders) {
      Disk.syncFolder(folder);
    }
    return segments.size();
  }
}
