package io.ordertrail.archive;

import io.ordertrail.eventlog.PublicKeys;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Reads an archive and holds it against its manifest, and the manifest against its signature. All
 * that is wrong is named, by file and, where the chain shows it, by event.
 */
final class ArchiveCheck {
  static final String MANIFEST = "manifest.json";
  static final String SIGNATURE = "manifest.sig";
  static final String KEYS = "keys/";
  private static final int LARGEST_MANIFEST = 1 << 26;

  /** Where a segment's bytes go while they are checked. */
  interface Sink {
    OutputStream open(Manifest.Segment segment) throws IOException;
  }

  private final Path archive;
  private final PublicKeys trusted;
  private final Sink sink;
  private final List<String> findings = new ArrayList<>();

  private ArchiveCheck(Path archive, PublicKeys trusted, Sink sink) {
    this.archive = archive;
    this.trusted = trusted;
    this.sink = sink;
  }

  static Manifest check(Path archive, PublicKeys trusted) throws ArchiveException {
    return check(archive, trusted, segment -> OutputStream.nullOutputStream());
  }

  /**
   * @throws ArchiveException with every finding, when there is one
   */
  static Manifest check(Path archive, PublicKeys trusted, Sink sink) throws ArchiveException {
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      return new ArchiveCheck(archive, trusted, sink).check(zip);
    } catch (FileNotFoundException | NoSuchFileException e) {
      throw new ArchiveException("There is no archive " + archive + " that can be read.", e);
    } catch (ZipException e) {
      throw new ArchiveException(
          "%s is no whole archive (%s): take another copy of it."
              .formatted(archive, e.getMessage()),
          e);
    } catch (IOException e) {
      throw new ArchiveException("%s cannot be read (%s).".formatted(archive, e), e);
    }
  }

  private Manifest check(ZipFile zip) throws ArchiveException, IOException {
    byte[] file = part(zip, MANIFEST);
    Manifest manifest = parse(file);
    signature(manifest, file, new String(part(zip, SIGNATURE), StandardCharsets.UTF_8).strip());
    strays(zip, manifest);
    for (Manifest.Run run : manifest.runs()) {
      run(zip, run);
    }
    if (!findings.isEmpty()) {
      throw new ArchiveException(
          "%s is not what was archived: %s.".formatted(archive, String.join("; ", findings)));
    }
    return manifest;
  }

  private byte[] part(ZipFile zip, String name) throws ArchiveException, IOException {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      throw new ArchiveException(
          "%s is no archive of ordertrail: it holds no %s.".formatted(archive, name));
    }
    try (InputStream in = zip.getInputStream(entry)) {
      return in.readNBytes(LARGEST_MANIFEST);
    }
  }

  private Manifest parse(byte[] file) throws ArchiveException {
    try {
      return Manifest.parse(file);
    } catch (IllegalArgumentException e) {
      throw new ArchiveException(
          "%s is no archive that can be trusted: its manifest cannot be used (%s)."
              .formatted(archive, e.getMessage()),
          e);
    }
  }

  private void signature(Manifest manifest, byte[] file, String signature) throws ArchiveException {
    Optional<Boolean> valid = trusted.verify(manifest.keyId(), Manifest.statement(file), signature);
    if (valid.isEmpty()) {
      throw new ArchiveException(
          "%s is signed with the key %s, which is not among the keys that are trusted (%s): name the folder that holds it with --keys."
              .formatted(
                  archive,
                  manifest.keyId(),
                  trusted.ids().isEmpty() ? "none" : String.join(", ", trusted.ids())));
    }
    if (!valid.get()) {
      findings.add(
          "its manifest was altered, or another key signed it (the signature does not fit)");
    }
  }

  private void strays(ZipFile zip, Manifest manifest) {
    Set<String> known = new HashSet<>(List.of(MANIFEST, SIGNATURE));
    manifest.segments().forEach(segment -> known.add(segment.path()));
    zip.stream()
        .map(ZipEntry::getName)
        .filter(name -> !known.contains(name) && !name.startsWith(KEYS))
        .forEach(name -> findings.add(name + " is not in its manifest"));
  }

  private void run(ZipFile zip, Manifest.Run run) throws IOException {
    String head = run.chainBefore();
    for (Manifest.Segment segment : run.segments()) {
      ZipEntry entry = zip.getEntry(segment.path());
      if (entry == null) {
        findings.add(
            "%s is missing, with the events %d to %d of %s"
                .formatted(
                    segment.path(), segment.firstSequence(), segment.lastSequence(), run.runId()));
        return; // what comes after it has nothing to be chained to
      }
      head = segment(zip, entry, segment, head);
    }
  }

  private String segment(ZipFile zip, ZipEntry entry, Manifest.Segment expected, String head)
      throws IOException {
    try (InputStream in = zip.getInputStream(entry);
        OutputStream out = sink.open(expected)) {
      SegmentWalk walk =
          SegmentWalk.of(new Tee(in, out), expected.path(), head, expected.firstSequence());
      if (!walk.summary().equals(expected)) {
        findings.add(
            walk.fault().isEmpty()
                ? expected.path() + " was altered (its SHA-256 does not fit)"
                : walk.fault());
      }
      return walk.head();
    } catch (ZipException e) {
      findings.add(expected.path() + " is damaged (" + e.getMessage() + ")");
      return "";
    }
  }
}
