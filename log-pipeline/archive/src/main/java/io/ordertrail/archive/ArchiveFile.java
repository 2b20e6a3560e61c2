package io.ordertrail.archive;

import io.ordertrail.eventlog.ChainHash;
import io.ordertrail.eventlog.SigningKey;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes one day's archive: every segment is read once, hashed, walked and compressed on the way.
 * Nothing is written under the archive's own name; the caller renames what is whole.
 */
final class ArchiveFile {
  private final LocalDate day;
  private final JournalDays journal;
  private final Path folder;

  ArchiveFile(LocalDate day, JournalDays journal, Path folder) {
    this.day = day;
    this.journal = journal;
    this.folder = folder;
  }

  static String name(LocalDate day) {
    return "ordertrail-" + day + ".zip";
  }

  Manifest write(Path file, SigningKey key, Path keys) throws IOException, ArchiveException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file));
        ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
      Manifest manifest = new Manifest(day, Instant.now().toString(), key.id(), runs(zip));
      byte[] json = manifest.toJson();
      put(zip, ArchiveCheck.MANIFEST, json);
      put(
          zip,
          ArchiveCheck.SIGNATURE,
          (Manifest.sign(json, key) + "\n").getBytes(StandardCharsets.UTF_8));
      keys(zip, keys);
      return manifest;
    }
  }

  private List<Manifest.Run> runs(ZipOutputStream zip) throws IOException, ArchiveException {
    Map<RunKey, List<SegmentFile>> byRun = new LinkedHashMap<>();
    for (SegmentFile segment : journal.of(day)) {
      byRun.computeIfAbsent(segment.run(), run -> new ArrayList<>()).add(segment);
    }
    List<Manifest.Run> runs = new ArrayList<>();
    for (List<SegmentFile> segments : byRun.values()) {
      runs.add(run(zip, segments));
    }
    return runs;
  }

  private Manifest.Run run(ZipOutputStream zip, List<SegmentFile> segments)
      throws IOException, ArchiveException {
    SegmentFile first = segments.getFirst();
    String before = chainBefore(first);
    String head = before;
    boolean sealed = false;
    List<Manifest.Segment> written = new ArrayList<>();
    for (SegmentFile segment : segments) {
      SegmentWalk walk = walkInto(zip, segment, head);
      head = walk.head();
      sealed = walk.endsWithSeal();
      written.add(walk.summary());
    }
    return new Manifest.Run(
        first.service(),
        first.runId(),
        first.session(),
        first.node(),
        before,
        head,
        sealed,
        written);
  }

  private static SegmentWalk walkInto(ZipOutputStream zip, SegmentFile segment, String head)
      throws IOException, ArchiveException {
    zip.putNextEntry(new ZipEntry(segment.path()));
    SegmentWalk walk;
    try (InputStream in = new Tee(Files.newInputStream(segment.file()), zip)) {
      walk = SegmentWalk.of(in, segment.path(), head, segment.firstSequence());
    }
    zip.closeEntry();
    if (!walk.fault().isEmpty()) {
      throw new ArchiveException(
          "The journal is not what was written (%s), and an archive would vouch for it: see ./ordertrail verify."
              .formatted(walk.fault()));
    }
    return walk;
  }

  /**
   * The hash before the day's first event: the run's seed, else of the segment before, else of an
   * archive that holds that one; empty when none is left.
   */
  private String chainBefore(SegmentFile first) throws IOException {
    if (first.firstSequence() == 1) {
      return HexFormat.of()
          .formatHex(ChainHash.seed(first.service(), first.runId(), first.session()));
    }
    var earlier = journal.before(first);
    if (earlier.isPresent()) {
      try (InputStream in = Files.newInputStream(earlier.get().file())) {
        return SegmentWalk.of(in, earlier.get().path(), "", earlier.get().firstSequence()).head();
      }
    }
    return Predecessors.headOf(folder, first);
  }

  private static void keys(ZipOutputStream zip, Path keys) throws IOException {
    if (!Files.isDirectory(keys)) {
      return;
    }
    try (Stream<Path> files = Files.list(keys)) {
      for (Path file : files.sorted().toList()) {
        if (file.getFileName().toString().endsWith(".pub.pem")) {
          put(zip, ArchiveCheck.KEYS + file.getFileName(), Files.readAllBytes(file));
        }
      }
    }
  }

  private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(content);
    zip.closeEntry();
  }
}
