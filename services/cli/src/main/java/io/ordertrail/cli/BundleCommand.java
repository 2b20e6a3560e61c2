package io.ordertrail.cli;

import io.ordertrail.bundle.BundleException;
import io.ordertrail.bundle.Subject;
import io.ordertrail.bundle.WindowChoice;
import io.ordertrail.record.RecordException;
import io.ordertrail.record.RecordSource;
import io.ordertrail.record.Window;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ordertrail bundle}: all that is known of a window, as a folder; and the check of one. */
@Command(
    name = "bundle",
    description = {
      "Put all that is known of a window into a folder: the events in order, the proof that none is"
          + " missing, traces, metrics, alerts, versions and settings, the state at both ends, a"
          + " page to look at and a postmortem to fill in.",
      "The events are the journal's. The running system's Elasticsearch and Prometheus are asked"
          + " beside it, and when they do not answer, the bundle says so.",
      "Exit code 0: made, or with --check all is as it was made and the record in it is whole."
          + " 1: not. 2: could not look, or a wrong option."
    },
    sortOptions = false)
final class BundleCommand implements Callable<Integer> {
  @Mixin private DataOption data;
  @Mixin private HelpOption help;
  @Mixin private ClusterOptions cluster;

  @Option(
      names = "--from",
      paramLabel = "TIME",
      converter = Moment.class,
      description = "UTC, such as 2026-11-23T14:32, 14:32:05 for today, or -15m.")
  private Instant from;

  @Option(
      names = "--to",
      paramLabel = "TIME",
      converter = Moment.class,
      description = "By default now.")
  private Instant to;

  @Option(
      names = "--order",
      paramLabel = "ID",
      description = "About this order, by any id of it; without --from its life with a margin.")
  private String order;

  @Option(
      names = "--alert",
      paramLabel = "NAME",
      description = "About this alert; without --from its newest firing with a margin.")
  private String alert;

  @Option(
      names = "--symbol",
      paramLabel = "X",
      description = "Leaves out of the events what is about other symbols.")
  private String symbol;

  @Option(
      names = "--to-folder",
      paramLabel = "DIR",
      description = "Where the bundle is to be; by default a new folder here, named by the window.")
  private Path folder;

  @Option(
      names = "--prometheus",
      paramLabel = "URL",
      description = "Which Prometheus to ask; by default the one that runs with the system here.")
  private URI prometheus;

  @Option(names = "--journal", description = "Ask neither Elasticsearch nor Prometheus.")
  private boolean journal;

  @Option(
      names = "--whole-proof",
      description = "Prove the whole journal too when it is larger than 256 MB: minutes.")
  private boolean wholeProof;

  @Option(
      names = "--check",
      paramLabel = "DIR",
      description = "Check this bundle instead of making one.")
  private Path check;

  @Option(
      names = "--keys",
      paramLabel = "DIR",
      description = "With --check: the public keys that are trusted; by default the bundle's own.")
  private Path keys;

  @Override
  public Integer call() throws Problem {
    if (check != null) {
      return BundleChecking.check(check, keys);
    }
    if (!Files.isDirectory(data.folder().path().resolve("journal"))) {
      throw Problem.failed(
          "there is no record in %s: make one with ./ordertrail up, or name another folder with --data."
              .formatted(data.folder().path()));
    }
    try {
      WindowChoice choice = choice(RecordSource.journal(data.folder().path()));
      BundleMaking making =
          new BundleMaking(data.folder(), cluster.named(), checkedPrometheus(), journal);
      making.make(choice, folder, wholeProof);
      return 0;
    } catch (RecordException | BundleException e) {
      throw Problem.failed(e.getMessage());
    }
  }

  private URI checkedPrometheus() throws Problem {
    boolean bad =
        prometheus != null
            && (prometheus.getHost() == null
                || !String.valueOf(prometheus.getScheme()).matches("https?"));
    if (bad) {
      throw Problem.usage("--prometheus is an address such as http://127.0.0.1:9999.");
    }
    return prometheus;
  }

  private WindowChoice choice(RecordSource record)
      throws Problem, BundleException, RecordException {
    if ((order == null ? 0 : 1) + (alert == null ? 0 : 1) + (symbol == null ? 0 : 1) > 1) {
      throw Problem.usage("a bundle is about one of --order, --alert and --symbol.");
    }
    Instant now = Instant.now();
    Instant end = to == null || to.isAfter(now) ? now : to;
    if (from != null && !from.isBefore(end)) {
      throw Problem.usage("--from is before --to, and before now.");
    }
    if (from == null && (to != null || order == null && alert == null)) {
      throw Problem.usage(
          "name the window with --from TIME and --to TIME, or --order, or --alert.");
    }
    Window given = from == null ? null : new Window(notBefore(from, Window.ALL.from()), end);
    if (order != null) {
      return within(given, WindowChoice.ofOrder(record, order), now);
    }
    if (alert != null) {
      Window searched = given == null ? Window.until(now) : given;
      return within(given, WindowChoice.ofAlert(record, alert, searched, now), now);
    }
    return new WindowChoice(
        symbol == null ? new Subject.Everything() : new Subject.OfSymbol(symbol), given);
  }

  private static Instant notBefore(Instant time, Instant least) {
    return time.isBefore(least) ? least : time;
  }

  /** A window that was typed stands; nothing is known of what is to come. */
  private static WindowChoice within(Window given, WindowChoice found, Instant now) {
    Window window = found.window();
    Window known = window.to().isAfter(now) ? new Window(window.from(), now) : window;
    return new WindowChoice(found.subject(), given == null ? known : given);
  }
}
