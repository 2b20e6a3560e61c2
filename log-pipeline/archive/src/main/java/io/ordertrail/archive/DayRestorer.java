package io.ordertrail.archive;

import io.ordertrail.eventlog.PublicKeys;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Brings an archived day back as a journal. What is checked and what is written are the same bytes;
 * nothing appears under its name before all of it was checked, and nothing that is there is
 * replaced. For one thread.
 *
 * @param keys the folder with the public keys that are trusted; never those of the archive itself
 * @param to a data folder, or any other
 */
public record DayRestorer(Path keys, Path to) {

  /**
   * @return what was restored: all of it was verified
   * @throws ArchiveException with everything that is wrong with the archive; then nothing was
   *     restored
   */
  public Manifest restore(Path archive) throws ArchiveException {
    Path half = to.resolve(".restoring-" + archive.getFileName());
    try {
      delete(half);
      Manifest manifest =
          ArchiveCheck.check(archive, PublicKeys.in(keys), segment -> create(half, segment));
      refuseDifferent(manifest, half);
      publish(manifest, half);
      return manifest;
    } catch (IOException e) {
      throw new ArchiveException("%s cannot be restored to %s (%s).".formatted(archive, to, e), e);
    } catch (UncheckedIOException e) {
      throw new ArchiveException(e.getMessage() + ".", e);
    } finally {
      deleteQuietly(half);
    }
  }

  private static OutputStream create(Path half, Manifest.Segment segment) throws IOException {
    Path file = half.resolve(segment.path());
    Files.createDirectories(file.getParent());
    return Files.newOutputStream(file);
  }

  private void refuseDifferent(Manifest manifest, Path half) throws IOException, ArchiveException {
    for (Manifest.Segment segment : manifest.segments()) {
      Path there = to.resolve(segment.path());
      if (Files.exists(there) && Files.mismatch(there, half.resolve(segment.path())) >= 0) {
        throw new ArchiveException(
            "%s is there and differs from the archive: restore to another folder and compare."
                .formatted(there));
      }
    }
  }

  private void publish(Manifest manifest, Path half) throws IOException {
    Set<Path> folders = new HashSet<>();
    for (Manifest.Segment segment : manifest.segments()) {
      Path file = to.resolve(segment.path());
      Files.createDirectories(file.getParent());
      Disk.sync(half.resolve(segment.path()));
      Files.move(half.resolve(segment.path()), file, StandardCopyOption.ATOMIC_MOVE);
      folders.add(file.getParent());
    }
    for (Path folder : folders) {
      Disk.syncFolder(folder);
    }
  }

  private static void deleteQuietly(Path tree) {
    try {
      delete(tree);
    } catch (IOException e) {
      // It is named as something unfinished, and the next restore removes it.
    }
  }

  private static void delete(Path tree) throws IOException {
    if (!Files.exists(tree)) {
      return;
    }
    List<Path> paths;
    try (Stream<Path> walk = Files.walk(tree)) {
      paths = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : paths) {
      Files.delete(path);
    }
  }
}
