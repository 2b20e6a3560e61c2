package io.ordertrail.bundle;

import io.ordertrail.proof.Finding;
import io.ordertrail.proof.ProofFolders;
import io.ordertrail.proof.Report;
import io.ordertrail.proof.VenueException;
import io.ordertrail.proof.Verification;
import io.ordertrail.proof.VerificationOptions;
import io.ordertrail.record.JournalFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What the proof of the whole journal, invariants included, finds that touches a window. Someone
 * waits for a bundle, so a large journal is only proven when that is asked for.
 */
sealed interface Findings {
  /** About half a minute of proving. */
  long MOST_BYTES = 256L << 20;

  record Known(List<Finding> touching) implements Findings {}

  /** The proof was not possible. */
  record Unknown(String why) implements Findings {}

  record LeftOut(long journalBytes) implements Findings {}

  static Findings of(BundleRequest request, TimeSpan window, List<RunSpan> spans)
      throws IOException {
    return of(request, window, spans, MOST_BYTES);
  }

  static Findings of(
      BundleRequest request, TimeSpan window, List<RunSpan> spans, long mostJournalBytes)
      throws IOException {
    long bytes = 0;
    for (JournalFiles.SegmentFile file : JournalFiles.of(request.data())) {
      bytes += Files.size(file.path());
    }
    return bytes > mostJournalBytes && !request.wholeProof()
        ? new LeftOut(bytes)
        : proven(request.data(), window, spans);
  }

  private static Findings proven(Path data, TimeSpan window, List<RunSpan> spans) {
    try {
      Report report =
          Verification.run(
              new VerificationOptions(
                  ProofFolders.of(data),
                  Optional.empty(),
                  Optional.empty(),
                  Optional.empty(),
                  Duration.ZERO));
      return new Known(report.findings().stream().filter(f -> touches(f, window, spans)).toList());
    } catch (VenueException | IOException | UncheckedIOException e) {
      return new Unknown(String.valueOf(e.getMessage()).replaceAll("\\.$", ""));
    }
  }

  /** By its numbers where the window has that run, else by the times around it. */
  private static boolean touches(Finding finding, TimeSpan window, List<RunSpan> spans) {
    for (RunSpan span : spans) {
      boolean same =
          span.key().service().equals(finding.run().service())
              && span.key().runId().equals(finding.run().run());
      if (same && finding.first() > 0) {
        // The neighbours, too: a gap next to the window may have reached into it.
        return finding.first() <= span.last() + 1 && span.first() - 1 <= finding.last();
      }
    }
    boolean over = !finding.after().isEmpty() && finding.after().compareTo(window.fromText()) < 0;
    boolean yetToCome =
        !finding.before().isEmpty() && finding.before().compareTo(window.toText()) > 0;
    return !over && !yetToCome;
  }
}
