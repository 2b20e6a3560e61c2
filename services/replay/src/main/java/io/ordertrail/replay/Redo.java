package io.ordertrail.replay;

import io.ordertrail.eventlog.ServiceName;
import io.ordertrail.riskmanager.RiskReplay;
import io.ordertrail.runtime.BuildInfo;
import io.ordertrail.signalbridge.SignalReplay;
import io.ordertrail.tape.Repeated;
import io.ordertrail.tape.TapeException;
import io.ordertrail.tape.TapeReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Decides a recorded session again: every run of the services that decide, from its tape, by the
 * services' own code. The record is only read. One thread; a run of minutes takes seconds.
 */
public final class Redo {
  private static final List<ServiceName> DECIDE =
      List.of(ServiceName.SIGNAL_BRIDGE, ServiceName.RISK_MANAGER);

  private final Path data;
  private final Path scratch;
  private final Asked asked;
  private int repeated;

  /**
   * @param scratch an empty folder, which the caller removes
   */
  public Redo(Path data, Path scratch, Asked asked) {
    this.data = data;
    this.scratch = scratch;
    this.asked = asked;
  }

  /**
   * @param session empty for the newest
   * @throws TapeException when there is no such session, or no such limit or setting
   */
  public Report session(String session) throws IOException, TapeException {
    Journals journals = new Journals(data);
    String chosen = session.isEmpty() ? journals.newestSession(DECIDE) : session;
    List<RunReport> reports = new ArrayList<>();
    for (ServiceName service : DECIDE) {
      Map<String, TapeReader> tapes = TapeReader.runs(data, service.text());
      for (Run run : journals.runs(service, chosen)) {
        reports.add(report(run, tapes.get(run.text())));
      }
    }
    if (reports.isEmpty()) {
      throw new TapeException(
          "there is no session %s in %s; ./ordertrail events shows the sessions' events"
              .formatted(chosen, data));
    }
    return new Report(chosen, reports);
  }

  private RunReport report(Run run, TapeReader tape) throws IOException, TapeException {
    Decisions recorded = Decisions.of(run);
    if (tape == null) {
      return unknown(run, recorded, "there is no tape of this run");
    }
    try {
      Path into = Files.createDirectories(scratch.resolve(Integer.toString(++repeated)));
      Repeated again = repeat(run, tape, into);
      return compare(run, recorded, again, Decisions.of(redone(run, into)));
    } catch (TapeException e) {
      if (e.isOfTheQuestion()) {
        throw e;
      }
      return unknown(run, recorded, e.getMessage());
    }
  }

  private Repeated repeat(Run run, TapeReader tape, Path into) throws IOException, TapeException {
    List<String> settings = asked.settingsOf(run.service());
    return run.service() == ServiceName.RISK_MANAGER
        ? new RiskReplay(data, into, asked.limits(), settings).repeat(run.text(), tape)
        : new SignalReplay(data, into, settings).repeat(run.text(), tape);
  }

  private static Run redone(Run run, Path into) throws IOException {
    return new Run(run.service(), run.text(), new Journals(into).segments(run.service()));
  }

  private static RunReport unknown(Run run, Decisions recorded, String why) {
    int count = recorded.made().size();
    List<Difference> differences =
        count == 0
            ? List.of()
            : List.of(Difference.ofRun(Kind.INPUT_NOT_RECORDED, run.name(), why, "", count));
    return new RunReport(run.name(), 0, count, 0, 0, differences);
  }

  private RunReport compare(Run run, Decisions recorded, Repeated again, Decisions redone) {
    RunComparison comparison = new RunComparison(new Comparison(asked), run, again);
    comparison.compare(recorded, redone);
    List<Difference> differences = new ArrayList<>(circumstances(run, recorded));
    differences.addAll(comparison.differences());
    return new RunReport(
        run.name(),
        again.turns(),
        recorded.made().size(),
        comparison.same(),
        comparison.beyond(),
        differences);
  }

  private List<Difference> circumstances(Run run, Decisions recorded) {
    List<Difference> circumstances = new ArrayList<>();
    String commit = BuildInfo.ofThisBuild().gitCommit();
    if (!recorded.commit().isEmpty() && !recorded.commit().equals(commit)) {
      circumstances.add(
          Difference.ofRun(Kind.OTHER_BUILD, run.name(), recorded.commit(), commit, 0));
    }
    List<String> settings = asked.settingsOf(run.service());
    if (!settings.isEmpty()) {
      circumstances.add(
          Difference.ofRun(Kind.OTHER_SETTINGS, run.name(), "", String.join(", ", settings), 0));
    }
    if (run.service() == ServiceName.RISK_MANAGER && asked.hasOtherLimits()) {
      circumstances.add(
          Difference.ofRun(Kind.OTHER_LIMITS, run.name(), "", asked.limits().toString(), 0));
    }
    return circumstances;
  }
}
