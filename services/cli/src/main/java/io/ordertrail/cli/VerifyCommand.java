package io.ordertrail.cli;

import io.ordertrail.elasticsearch.ElasticsearchClients;
import io.ordertrail.proof.ProofFolders;
import io.ordertrail.proof.Report;
import io.ordertrail.proof.ReportJson;
import io.ordertrail.proof.ReportText;
import io.ordertrail.proof.VenueAccess;
import io.ordertrail.proof.VenueException;
import io.ordertrail.proof.Verification;
import io.ordertrail.proof.VerificationOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ordertrail verify}: proves the record, or names what is wrong with it. */
@Command(
    name = "verify",
    description = {
      "Prove the record: journals, Elasticsearch and the venue's own lists against each other.",
      "Exit code 0: all is proven. 1: something is missing, doubled or altered, and is named."
          + " 2: could not look, or a wrong option."
    },
    sortOptions = false)
final class VerifyCommand implements Callable<Integer> {
  private static final Duration GRACE = Duration.ofSeconds(15);

  private static final String ELASTICSEARCH = "elasticsearch";
  private static final String VENUE = "venue";
  private static final List<String> PLACES = List.of(ELASTICSEARCH, VENUE);

  @Mixin private RecordOptions record;

  @Option(
      names = "--date",
      converter = UtcDay.class,
      paramLabel = "2026-11-23",
      description = "Only the sessions that wrote on that UTC day.")
  private LocalDate date;

  @Option(
      names = "--journal",
      paramLabel = "DIR",
      description = "The journals; by default those of the data folder.")
  private Path journal;

  @Option(
      names = "--keys",
      paramLabel = "DIR",
      description = "The public keys that are trusted; by default those of the data folder.")
  private Path keys;

  @Option(
      names = "--against",
      paramLabel = "elasticsearch,venue",
      split = ",",
      description = "By default both, the venue only while a system runs; \"\" for neither.")
  private List<String> against;

  @Option(
      names = "--venue",
      paramLabel = "URL",
      description = "Ask this venue, with the keys in APCA_API_KEY_ID and APCA_API_SECRET_KEY.")
  private String venue;

  @Option(
      names = "--json",
      paramLabel = "FILE|-",
      description = "Write the report as JSON, to a file or instead of the text.")
  private String json;

  @Override
  public Integer call() throws Problem {
    try {
      checkAgainst();
      Optional<VenueAccess> door =
          wants(VENUE) ? VenueDoor.find(venue, record.folder()) : Optional.empty();
      if (door.isEmpty() && against != null && wants(VENUE)) {
        throw Problem.failed("no system runs here, so name the venue with --venue.");
      }
      if (!wants(ELASTICSEARCH)) {
        return verify(Optional.empty(), door);
      }
      return record.answer(false, clients -> verify(Optional.of(clients), door));
    } catch (Problem e) {
      throw e.asNoAnswer();
    }
  }

  private void checkAgainst() throws Problem {
    for (String name : against == null ? List.<String>of() : against) {
      if (!name.isEmpty() && !PLACES.contains(name)) {
        throw Problem.usage("--against takes elasticsearch and venue, not \"" + name + "\".");
      }
    }
  }

  private boolean wants(String place) {
    return against == null || against.contains(place);
  }

  private int verify(Optional<ElasticsearchClients> clients, Optional<VenueAccess> door)
      throws Problem {
    ProofFolders standard = ProofFolders.of(record.folder().path());
    ProofFolders folders =
        new ProofFolders(
            journal == null ? standard.journal() : journal,
            keys == null ? standard.keys() : keys,
            journal == null ? standard.data() : null);
    if (!Files.isDirectory(folders.journal())) {
      throw Problem.failed(
          "there is no journal in %s: make one with ./ordertrail up, or name another with --journal."
              .formatted(folders.journal()));
    }
    Duration grace = VenueDoor.running(record.folder()).isPresent() ? GRACE : Duration.ZERO;
    try {
      Report report =
          Verification.run(
              new VerificationOptions(folders, Optional.ofNullable(date), clients, door, grace));
      tell(report);
      return report.isProven() ? 0 : 1;
    } catch (VenueException e) {
      throw Problem.failed(e.getMessage());
    } catch (IOException | UncheckedIOException e) {
      throw Problem.failed("cannot look: " + e.getMessage() + ".");
    }
  }

  private void tell(Report report) throws IOException {
    if ("-".equals(json)) {
      System.out.println(ReportJson.of(report));
      return;
    }
    System.out.print(ReportText.of(report));
    if (json != null) {
      Files.writeString(Path.of(json), ReportJson.of(report) + "\n");
    }
  }
}
