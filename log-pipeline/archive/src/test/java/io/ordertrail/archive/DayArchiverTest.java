package io.ordertrail.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ordertrail.eventlog.PublicKeys;
import io.ordertrail.eventlog.ServiceName;
import io.ordertrail.eventlog.SigningKey;
import io.ordertrail.proof.Finding;
import io.ordertrail.proof.FindingKind;
import io.ordertrail.proof.JournalProof;
import io.ordertrail.proof.ProofFolders;
import io.ordertrail.proof.RecordObserver;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DayArchiverTest {
  @TempDir Path folder;
  private Recording recording;
  private Path to;
  private LocalDate day;

  @BeforeEach
  void aDayOfTwoServices() throws Exception {
    to = folder.resolve("archives");
    recording =
        new Recording(folder.resolve("data"))
            .run(ServiceName.RISK_MANAGER, "one", 200, 20_000)
            .run(ServiceName.RISK_MANAGER, "two", 50, 1_000_000)
            .run(ServiceName.EXECUTION_ENGINE, "two", 50, 1_000_000);
    recording.shipped(null);
    day = archiver(true, false).days(LocalDate.MAX).last();
  }

  private DayArchiver archiver(boolean shippedOnly, boolean delete) {
    Path data = recording.data();
    LocalDate tomorrow = day == null ? LocalDate.MAX : day.plusDays(1);
    return new DayArchiver(data, SigningKey.defaultFile(data), to, tomorrow, shippedOnly, delete);
  }

  private DayRestorer restorer(String into) {
    return new DayRestorer(PublicKeys.folder(recording.data()), folder.resolve(into));
  }

  @Test
  void everyByteComesBack() throws Exception {
    Map<Path, String> before = content();
    DayArchiver.Outcome archived = archiver(true, true).archive(day);
    assertThat(archived).isInstanceOf(DayArchiver.Outcome.Archived.class);
    assertThat(archived.removed()).isEqualTo(before.size());
    assertThat(recording.segments()).isEmpty();
    assertThat(archived.manifest().runs()).hasSize(3).allMatch(Manifest.Run::sealed);

    Manifest restored = restorer("data").restore(archived.file());
    assertThat(restored).isEqualTo(archived.manifest());
    assertThat(restored.events()).isGreaterThan(300);
    assertThat(content()).isEqualTo(before).hasSizeGreaterThan(5);
  }

  /** The auditor and verify must not call missing what was archived on purpose. */
  @Test
  void whatWasRemovedIsArchivedToTheProofAsLongAsItsSignedManifestSaysSo() throws Exception {
    archiver(true, true).archive(day);
    assertThat(proof()).isEmpty();

    Files.writeString(
        recording.data().resolve("archived/" + day + ".manifest.sig"), "bm8gc2lnbmF0dXJl");
    assertThat(proof()).isNotEmpty().allMatch(f -> f.kind() == FindingKind.RUN_MISSING);
  }

  private List<Finding> proof() throws IOException {
    JournalProof proof = new JournalProof(ProofFolders.of(recording.data()), RecordObserver.NONE);
    List<Finding> found = new ArrayList<>(proof.poll());
    found.addAll(proof.endOfRecord());
    return found;
  }

  @Test
  void archivingTwiceVerifiesAndChangesNothing() throws Exception {
    DayArchiver.Outcome first = archiver(true, false).archive(day);
    byte[] file = Files.readAllBytes(first.file());
    assertThat(archiver(true, false).archive(day))
        .isEqualTo(new DayArchiver.Outcome.AlreadyThere(first.file(), first.manifest(), 0));
    assertThat(archiver(true, true).archive(day).removed()).isPositive();
    assertThat(archiver(true, true).archive(day).removed()).isZero();
    assertThat(Files.readAllBytes(first.file())).isEqualTo(file);
  }

  @Test
  void theManifestVouchesForTheChainAndItsKeysAreInTheArchive() throws Exception {
    Manifest manifest = archiver(true, false).archive(day).manifest();
    for (Manifest.Run run : manifest.runs()) {
      assertThat(run.firstSequence()).isOne();
      assertThat(run.events()).isEqualTo(run.lastSequence());
      assertThat(run.chainHead()).matches("[0-9a-f]{64}");
      String last = run.segments().getLast().path();
      assertThat(Files.readAllLines(recording.data().resolve(last)).getLast())
          .contains("\"hash\":\"" + run.chainHead() + "\"", "audit.sealed");
    }
    Map<String, String> entries = new HashMap<>();
    Zips.edit(
        to.resolve(ArchiveFile.name(day)),
        (name, content) -> {
          entries.put(name, new String(content, StandardCharsets.UTF_8));
          return content;
        });
    assertThat(entries.get("keys/" + manifest.keyId() + ".pub.pem")).contains("PUBLIC KEY");
  }

  @Test
  void anAlteredEventIsNamed() throws Exception {
    Path archive = archiver(true, false).archive(day).file();
    Path segment = recording.segments().get(2);
    String line = Files.readAllLines(segment).get(5);
    String id = line.replaceAll(".*\"event\":\\{\"id\":\"([^\"]*)\".*", "$1");
    Zips.edit(
        archive,
        (name, content) ->
            name.endsWith(segment.getFileName().toString())
                ? new String(content, StandardCharsets.UTF_8)
                    .replace(line, line.replace("AAPL", "MSFT"))
                    .getBytes(StandardCharsets.UTF_8)
                : content);
    assertThatThrownBy(() -> restorer("elsewhere").restore(archive))
        .isInstanceOf(ArchiveException.class)
        .hasMessageContaining("line 6: event " + id + " is not what was written")
        .hasMessageContaining(segment.getFileName().toString());
    assertThat(folder.resolve("elsewhere")).satisfies(DayArchiverTest::holdsNoFile);
  }

  @Test
  void anEventThatWasTakenOutIsNamed() throws Exception {
    Path archive = archiver(true, false).archive(day).file();
    Path segment = recording.segments().getFirst();
    String line = Files.readAllLines(segment).get(5);
    Zips.edit(
        archive,
        (name, content) ->
            name.endsWith(segment.getFileName().toString())
                ? new String(content, StandardCharsets.UTF_8)
                    .replace(line + "\n", "")
                    .getBytes(StandardCharsets.UTF_8)
                : content);
    assertThatThrownBy(() -> restorer("elsewhere").restore(archive))
        .hasMessageMatching("(?s).*line 6 is event \\S+-6 where 5 was to follow.*");
  }

  @Test
  void aMissingFileIsNamedWithItsEvents() throws Exception {
    DayArchiver.Outcome archived = archiver(true, false).archive(day);
    Manifest.Segment gone = archived.manifest().runs().get(1).segments().get(1);
    Zips.edit(archived.file(), (name, content) -> name.equals(gone.path()) ? null : content);
    assertThatThrownBy(() -> restorer("elsewhere").restore(archived.file()))
        .hasMessageContaining(
            "%s is missing, with the events %d to %d"
                .formatted(gone.path(), gone.firstSequence(), gone.lastSequence()));
  }

  @Test
  void anAlteredManifestAndAForeignKeyAreNotBelieved() throws Exception {
    Path archive = archiver(true, false).archive(day).file();
    DayRestorer stranger = new DayRestorer(folder.resolve("no-keys"), folder.resolve("elsewhere"));
    assertThatThrownBy(() -> stranger.restore(archive))
        .hasMessageContaining("which is not among the keys that are trusted (none)");
    Zips.edit(
        archive,
        (name, content) ->
            name.equals("manifest.json")
                ? new String(content, StandardCharsets.UTF_8)
                    .replace("node-1", "node-2")
                    .getBytes(StandardCharsets.UTF_8)
                : content);
    assertThatThrownBy(() -> restorer("elsewhere").restore(archive))
        .hasMessageContaining("its manifest was altered, or another key signed it");
  }

  @Test
  void whatIsNoArchiveIsSaidSo() throws Exception {
    Path archive = archiver(true, false).archive(day).file();
    byte[] half = Files.readAllBytes(archive);
    Files.write(archive, Arrays.copyOf(half, half.length / 2));
    assertThatThrownBy(() -> restorer("elsewhere").restore(archive))
        .hasMessageContaining("is no whole archive");
    assertThatThrownBy(() -> restorer("elsewhere").restore(folder.resolve("none.zip")))
        .hasMessageContaining("There is no archive");
  }

  @Test
  void aFileThatIsThereIsNeverReplaced() throws Exception {
    Path archive = archiver(true, true).archive(day).file();
    restorer("data").restore(archive);
    restorer("data").restore(archive);
    Path first = recording.segments().getFirst();
    Files.writeString(first, "mine");
    assertThatThrownBy(() -> restorer("data").restore(archive))
        .hasMessageContaining(first + " is there and differs");
    assertThat(first).hasContent("mine");
  }

  @Test
  void aDayThatIsNotOverIsRefused() {
    DayArchiver today = new DayArchiver(recording.data(), folder, to, day, true, false);
    assertThatThrownBy(() -> today.archive(day)).hasMessageContaining(day + " is not over");
    assertThatThrownBy(() -> archiver(true, false).archive(day.minusDays(9)))
        .hasMessageContaining("There is no journal of " + day.minusDays(9));
  }

  @Test
  void aRunWithoutSealAndSuccessorIsRefused() throws Exception {
    recording.withoutSeal();
    assertThatThrownBy(() -> archiver(false, true).archive(day))
        .hasMessageContaining("has no seal and no successor");
    assertThat(to).doesNotExist();
    // The next run of that service vouches for the end of the one before it, in another session.
    recording.run(ServiceName.RISK_MANAGER, "three", 1, 1_000_000);
    assertThat(archiver(false, false).archive(day).manifest().runs())
        .filteredOn(run -> !run.sealed())
        .hasSize(1);
  }

  @Test
  void theSessionOfARunThatIsNotClosedIsLeftWhereItIs() throws Exception {
    recording.run(ServiceName.SIGNAL_BRIDGE, "two", 3, 1_000_000).withoutSeal();
    Path goesOn = recording.segments().getLast();
    Files.writeString(
        goesOn,
        Files.readString(goesOn)
            .replace("\"created\":\"" + day, "\"created\":\"" + day.plusDays(1)));
    assertThatThrownBy(() -> archiver(false, true).archive(day))
        .hasMessageContaining("belongs to the session two, which signal-bridge still runs");
  }

  @Test
  void whatIsNotShippedIsRefusedUnlessOneInsists() throws Exception {
    Path behind = recording.segments().getLast();
    recording.shipped(behind);
    assertThatThrownBy(() -> archiver(true, false).archive(day))
        .hasMessageContaining(behind.getFileName() + " is not wholly in Elasticsearch");
    Files.delete(recording.data().resolve("shipper/checkpoint.json"));
    assertThatThrownBy(() -> archiver(true, false).archive(day))
        .hasMessageContaining("--unshipped");
    assertThat(archiver(false, false).archive(day))
        .isInstanceOf(DayArchiver.Outcome.Archived.class);
  }

  @Test
  void anAlteredJournalIsNotArchivedAndNotRemoved() throws Exception {
    Path segment = recording.segments().getFirst();
    Files.writeString(segment, Files.readString(segment).replaceFirst("AAPL", "MSFT"));
    assertThatThrownBy(() -> archiver(false, true).archive(day))
        .hasMessageContaining("The journal is not what was written")
        .hasMessageContaining("ordertrail verify");
    assertThat(segment).exists();
    assertThat(to).satisfies(DayArchiverTest::holdsNoFile);
  }

  @Test
  void aJournalThatWasAlteredAfterItsArchiveIsNotRemoved() throws Exception {
    archiver(true, false).archive(day);
    Path segment = recording.segments().getFirst();
    Files.writeString(segment, Files.readString(segment).replaceFirst("AAPL", "MSFT"));
    assertThatThrownBy(() -> archiver(true, true).archive(day)).hasMessageContaining("differ");
    assertThat(segment).exists();
  }

  @Test
  void killedInTheMiddleItLeavesNothingHalf() throws Exception {
    recording.run(ServiceName.EXECUTION_ENGINE, "three", 30_000, 4_000_000);
    Map<Path, String> before = content();
    ArchiverProcess process = new ArchiverProcess(recording.data(), to, day);
    process.killWhenBytesAreIn(to.resolve("." + ArchiveFile.name(day) + ".new"));
    assertThat(to.resolve(ArchiveFile.name(day))).doesNotExist();
    assertThat(content()).isEqualTo(before);

    DayArchiver.Outcome archived = archiver(false, true).archive(day);
    assertThat(archived.removed()).isEqualTo(before.size());
    assertThat(listing(to)).containsExactly(archived.file());
    restorer("data").restore(archived.file());
    assertThat(content()).isEqualTo(before);
  }

  private Map<Path, String> content() throws IOException {
    Map<Path, String> content = new HashMap<>();
    for (Path file : recording.segments()) {
      content.put(file, Files.readString(file));
    }
    return content;
  }

  private static List<Path> listing(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.toList();
    }
  }

  private static void holdsNoFile(Path folder) throws IOException {
    if (Files.exists(folder)) {
      assertThat(listing(folder)).isEmpty();
    }
  }
}
