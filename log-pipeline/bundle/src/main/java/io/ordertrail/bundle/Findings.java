package io.ordertrail.bundle;

import io.ordertrail.proof.Finding;
import io.ordertrail.proof.ProofFolders;
import io.ordertrail.proof.Report;
import io.ordertrail.proof.VenueException;
import io.ordertrail.proof.Verification;
import io.ordertrail.proof.VerificationOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What the proof of the whole journal, invariants included, finds that touches a window.
 *
 * @param unknown why nothing can be told; empty when the proof was done
 */
record Findings(List<Finding> touching, String unknown) {

  static Findings of(Path data, TimeSpan window, List<RunSpan> spans) {
    try {
      Report report =
          Verification.run(
              new VerificationOptions(
                  ProofFolders.of(data),
                  Optional.empty(),
                  Optional.empty(),
                  Optional.empty(),
                  Duration.ZERO));
      return new Findings(
          report.findings().stream().filter(f -> touches(f, window, spans)).toList(), "");
    } catch (VenueException | IOException | UncheckedIOException e) {
      return new Findings(List.of(), String.valueOf(e.getMessage()).replaceAll("\\.$", ""));
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
