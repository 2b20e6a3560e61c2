package io.ordertrail.proof;

import java.util.Locale;

/** A report for people. */
public final class ReportText {
  private static final int MOST_RUNS = 30;
  private static final int MOST_FINDINGS = 100;

  private final Report report;
  private final StringBuilder text = new StringBuilder();

  private ReportText(Report report) {
    this.report = report;
  }

  public static String of(Report report) {
    return new ReportText(report).text();
  }

  private String text() {
    line("record of %s", report.journal());
    runs();
    venue();
    findings();
    verdict();
    return text.toString();
  }

  private void runs() {
    boolean each = report.runs().size() <= MOST_RUNS;
    line("");
    line(
        "  %-18s%-26s%12s%12s%12s%12s%14s  %s",
        "writer",
        each ? "run" : "runs",
        "emitted",
        "journalled",
        "signed to",
        "indexed",
        "dead letters",
        each ? "ends" : "");
    if (each) {
      report.runs().forEach(this::run);
    } else {
      report.byService().forEach((service, sum) -> sum(service, "" + sum.runs(), sum));
    }
    if (report.runs().size() != 1) {
      sum("together", "", report.sum());
    }
  }

  private void run(RunStatus run) {
    String odd =
        (run.repeated() > 0 ? ", %,d lines again".formatted(run.repeated()) : "")
            + (run.torn() > 0 ? ", %d torn".formatted(run.torn()) : "");
    row(run.run().service(), run.run().run(), Report.Sum.NONE.plus(run), run.end().label() + odd);
  }

  private void sum(String name, String runs, Report.Sum sum) {
    row(name, runs, sum, "");
  }

  private void row(String first, String second, Report.Sum sum, String end) {
    line(
        "  %-18s%-26s%,12d%,12d%,12d%12s%14s  %s",
        first,
        second,
        sum.emitted(),
        sum.journalled(),
        sum.attested(),
        report.elasticsearch() ? "%,d".formatted(sum.indexed()) : "-",
        report.elasticsearch() ? "%,d".formatted(sum.deadLettered()) : "-",
        end);
  }

  private void venue() {
    boolean broken =
        report.findings().stream()
            .anyMatch(finding -> finding.kind().place() == FindingKind.Place.JOURNAL);
    line("");
    report
        .venue()
        .ifPresentOrElse(
            venue ->
                line(
                    "  at the venue      %,d orders and %,d fills; the record of session %s has %,d"
                        + " submitted, refused ones included, and %,d fills",
                    venue.orders(),
                    venue.fills(),
                    venue.session(),
                    venue.recordedOrders(),
                    venue.recordedFills()),
            () -> line("  at the venue      not asked"));
    line(
        "  invariants        %s violated in %,d events of trading",
        violations() == 0 ? "none" : "%,d".formatted(violations()), report.invariantEvents());
    if (broken) {
      line("  where the journal itself is broken, neither is judged: mend that first");
    }
    if (!report.elasticsearch()) {
      line("  elasticsearch     not asked");
    }
  }

  private long violations() {
    return report.findings().stream()
        .filter(finding -> finding.kind() == FindingKind.INVARIANT_BROKEN)
        .count();
  }

  private void findings() {
    if (!report.findings().isEmpty()) {
      line("");
    }
    report.findings().stream().limit(MOST_FINDINGS).forEach(this::finding);
    int more = report.findings().size() - MOST_FINDINGS;
    if (more > 0) {
      line("  and %,d more: --json has them all", more);
    }
  }

  private void finding(Finding finding) {
    String events =
        finding.first() == 0
            ? ""
            : finding.first() == finding.last()
                ? " event " + finding.first()
                : " events " + finding.first() + " to " + finding.last();
    String who = finding.run().service().isEmpty() ? "" : finding.run() + events + ": ";
    line("  %s  %s%s", finding.kind().label().toUpperCase(Locale.ROOT), who, finding.sentence());
    if (!finding.before().isEmpty() || !finding.after().isEmpty()) {
      line(
          "      between %s and %s",
          finding.before().isEmpty() ? "the beginning" : finding.before(),
          finding.after().isEmpty() ? "the end" : finding.after());
    }
  }

  private void verdict() {
    line("");
    String took = "in %.1f s".formatted(report.durationMs() / 1_000.0);
    if (report.isProven()) {
      line("proven: nothing is missing, doubled or altered (%s)", took);
    } else {
      StringBuilder kinds = new StringBuilder();
      report
          .counts()
          .forEach(
              (kind, count) ->
                  kinds
                      .append(kinds.isEmpty() ? "" : ", ")
                      .append(count)
                      .append(' ')
                      .append(kind.label()));
      line("NOT proven: %s (%s)", kinds, took);
    }
  }

  private void line(String format, Object... values) {
    text.append(format.formatted(values).stripTrailing()).append('\n');
  }
}
