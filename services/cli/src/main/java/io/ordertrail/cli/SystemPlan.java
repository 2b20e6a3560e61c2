package io.ordertrail.cli;

import io.ordertrail.drills.StartOverrides;
import io.ordertrail.elasticsearch.LocalServerOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which processes a run consists of, and with which settings each is started. What the processes
 * share (ports, session, symbols, keys) is decided here and nowhere else.
 */
final class SystemPlan {
  private static final String DEFAULT_SYMBOLS = "AAPL,MSFT,NVDA,AMZN,TSLA,GME";
  // Generous, for busy machines: the table shows what is waited for.
  private static final Duration READY_WITHIN = Duration.ofSeconds(120);
  private static final Duration ELASTICSEARCH_READY_WITHIN = Duration.ofSeconds(240);
  private static final Map<Part, Duration> STOP_WITHIN =
      new EnumMap<>(
          Map.ofEntries(
              Map.entry(Part.PAPER_VENUE, Duration.ofSeconds(10)),
              Map.entry(Part.MARKET_DATA, Duration.ofSeconds(10)),
              Map.entry(Part.SIGNAL_BRIDGE, Duration.ofSeconds(10)),
              Map.entry(Part.RISK_MANAGER, Duration.ofSeconds(10)),
              Map.entry(Part.EXECUTION_ENGINE, Duration.ofSeconds(30)),
              Map.entry(Part.SHIPPER, Duration.ofSeconds(30)),
              Map.entry(Part.AUDITOR, Duration.ofSeconds(15)),
              Map.entry(Part.CONSOLE, Duration.ofSeconds(10)),
              Map.entry(Part.ELASTICSEARCH, Duration.ofSeconds(30)),
              Map.entry(Part.PROMETHEUS, Duration.ofSeconds(15)),
              Map.entry(Part.ALERTMANAGER, Duration.ofSeconds(15))));

  private final String session;
  private final UpOptions options;
  private final DataFolder folder;
  private final Home home;
  private final Proc proc;
  private final Ports ports;
  private final Keys keys;
  private final PartSettings settings;
  private final Optional<Monitoring> monitoring;

  /**
   * @param recordedSymbols of the recording to replay; null when nothing is replayed
   * @param environment of the process: keys, receivers, and what is installed
   */
  SystemPlan(
      String session,
      UpOptions options,
      String recordedSymbols,
      DataFolder folder,
      Home home,
      Map<String, String> environment,
      Proc proc) {
    this.session = session;
    this.options = options;
    this.folder = folder;
    this.home = home;
    this.proc = proc;
    this.ports = new Ports(options.portOffset);
    this.keys = isAlpaca() ? Keys.of(environment) : Keys.local();
    this.monitoring = Monitoring.found(environment, folder, home, ports, proc);
    this.settings =
        new PartSettings(
            session,
            symbols(options, recordedSymbols),
            options,
            ports,
            folder.path(),
            monitoring.isPresent(),
            new OrderLinks(environment));
  }

  String session() {
    return session;
  }

  Ports ports() {
    return ports;
  }

  Set<Part> parts() {
    EnumSet<Part> parts = EnumSet.allOf(Part.class);
    if (isAlpaca()) {
      parts.remove(Part.PAPER_VENUE);
    }
    if (monitoring.isEmpty()) {
      parts.removeAll(Monitoring.PARTS);
    }
    return parts;
  }

  List<Launch> launches(Path distribution) throws Problem {
    List<Launch> launches = new ArrayList<>();
    for (Part part : parts()) {
      if (part.isOurs()) {
        launches.add(service(part, List.of(), Map.of()));
      } else if (part == Part.ELASTICSEARCH) {
        launches.add(elasticsearch(distribution));
      }
    }
    if (monitoring.isPresent()) {
      launches.addAll(monitoring.get().launches(READY_WITHIN, STOP_WITHIN));
    }
    return launches;
  }

  /** A recording stands still until everybody is ready for it. */
  Session.Opening opening() {
    return options.replay == null
        ? () -> {}
        : () -> ReplayStart.of(ports.url(Part.PAPER_VENUE), keys).post();
  }

  List<Snapshot.Address> addresses() {
    return List.of(
        new Snapshot.Address(
            "console",
            "%s, Elasticsearch %s"
                .formatted(ports.url(Part.CONSOLE), ports.url(Part.ELASTICSEARCH))),
        new Snapshot.Address(
            "metrics",
            "%s/metrics and %d %d %d %d %d %d"
                .formatted(
                    ports.url(Part.MARKET_DATA),
                    ports.http(Part.SIGNAL_BRIDGE),
                    ports.http(Part.RISK_MANAGER),
                    ports.http(Part.EXECUTION_ENGINE),
                    ports.http(Part.SHIPPER),
                    ports.http(Part.AUDITOR),
                    ports.http(Part.CONSOLE))),
        new Snapshot.Address(
            "alerts", monitoring.map(Monitoring::address).orElse(Monitoring.NOT_INSTALLED)));
  }

  /** So that the user can ask the paper venue, and tell it to misbehave. */
  void keepVenueKeys() throws Problem {
    if (isAlpaca()) {
      return;
    }
    try {
      PrivateFile.write(folder.venueKeys(), keys.exports());
    } catch (IOException e) {
      throw Problem.failed(
          "cannot write %s (%s): make the folder writable or choose another with --data."
              .formatted(folder.venueKeys(), Sentences.reason(e)));
    }
  }

  private boolean isAlpaca() {
    return options.venue == UpOptions.Venue.alpaca;
  }

  private Launch elasticsearch(Path distribution) {
    LocalServerOptions server = serverOptions(distribution, folder, home, ports);
    return new Launch(
        Part.ELASTICSEARCH.label(),
        LocalElasticsearch.starter(server, proc),
        folder.output(Part.ELASTICSEARCH.label()),
        Set.of(),
        ports.url(Part.ELASTICSEARCH).resolve("/_cluster/health?wait_for_status=yellow&timeout=0s"),
        null,
        ELASTICSEARCH_READY_WITHIN,
        STOP_WITHIN.get(Part.ELASTICSEARCH));
  }

  /** The same server for a running system and for a question while none runs. */
  static LocalServerOptions serverOptions(
      Path distribution, DataFolder folder, Home home, Ports ports) {
    return LocalServerOptions.of(distribution, folder.path().resolve("elasticsearch"), home.java())
        .ports(ports.http(Part.ELASTICSEARCH), ports.second(Part.ELASTICSEARCH))
        .quickStart(true)
        .startWithin(ELASTICSEARCH_READY_WITHIN);
  }

  /**
   * @param jvm options after the usual ones
   * @param more settings over the usual ones
   */
  Launch service(Part part, List<String> jvm, Map<String, String> more) throws Problem {
    Map<String, String> environment = new HashMap<>(keys.environment());
    environment.putAll(ServiceJvm.environment(part));
    return new Launch(
        part.label(),
        launch -> Child.starter(command(part, jvm, more), environment, proc).start(launch),
        folder.output(part.label()),
        after(part),
        ports.url(part).resolve("/health/ready"),
        part == Part.PAPER_VENUE ? null : ports.url(part).resolve("/metrics"),
        part == Part.SHIPPER ? ELASTICSEARCH_READY_WITHIN.plus(READY_WITHIN) : READY_WITHIN,
        STOP_WITHIN.get(part));
  }

  private static Set<String> after(Part part) {
    return switch (part) {
      // There is nothing to compare or to see before, and the others need the processor to start.
      case AUDITOR, CONSOLE -> Set.of(Part.SHIPPER.label());
      // Nobody signals before somebody can trade: the first orders would only be denied.
      case SIGNAL_BRIDGE -> Set.of(Part.RISK_MANAGER.label(), Part.EXECUTION_ENGINE.label());
      case PAPER_VENUE,
          MARKET_DATA,
          RISK_MANAGER,
          EXECUTION_ENGINE,
          SHIPPER,
          ELASTICSEARCH,
          PROMETHEUS,
          ALERTMANAGER ->
          Set.of();
    };
  }

  /** As it is now: a drill may have a part started otherwise for a while. */
  private List<String> command(Part part, List<String> jvm, Map<String, String> changed)
      throws Problem {
    Optional<StartOverrides.Override> drill = StartOverrides.of(folder.path()).of(part.label());
    Map<String, String> all = new LinkedHashMap<>(settings.of(part));
    all.putAll(changed);
    drill.ifPresent(change -> all.putAll(change.settings()));
    List<String> command = new ArrayList<>();
    drill.ifPresent(change -> command.addAll(change.prefix()));
    List<String> more = new ArrayList<>(jvm);
    drill.ifPresent(change -> more.addAll(change.jvm()));
    command.addAll(ServiceJvm.command(part, home, more));
    all.forEach(
        (key, value) -> {
          command.add("--set");
          command.add(key + "=" + value);
        });
    return command;
  }

  private static String symbols(UpOptions options, String recordedSymbols) {
    if (options.symbols != null) {
      return options.symbols;
    }
    return recordedSymbols != null ? recordedSymbols : DEFAULT_SYMBOLS;
  }
}
