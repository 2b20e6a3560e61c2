package io.ordertrail.shipper;

import io.ordertrail.runtime.Counter;
import io.ordertrail.runtime.Meters;

/** What became of the diagnostic logs: what is lost is counted with its reason. Any thread. */
final class DiagnosticTelemetry {
  private static final String LINES = "log_pipeline_diagnostics_lines_total";
  private static final String LOST = "log_pipeline_diagnostics_files_lost_total";
  private static final String SKIPPED = "log_pipeline_diagnostics_skipped_bytes_total";

  final Counter created;
  final Counter alreadyThere;
  final Counter refused;
  final Counter wrapped;
  final Counter rotated;
  final Counter truncated;
  final Counter behindBytes;
  final Counter tooLongBytes;

  DiagnosticTelemetry(Meters meters) {
    created = meters.counter(LINES, "outcome", "created");
    alreadyThere = meters.counter(LINES, "outcome", "already_there");
    refused = meters.counter(LINES, "outcome", "refused");
    wrapped = meters.counter("log_pipeline_diagnostics_wrapped_total");
    rotated = meters.counter(LOST, "reason", "rotated");
    truncated = meters.counter(LOST, "reason", "truncated");
    behindBytes = meters.counter(SKIPPED, "reason", "behind");
    tooLongBytes = meters.counter(SKIPPED, "reason", "too_long");
  }
}
