package io.ordertrail.replay;

import io.ordertrail.eventlog.ServiceName;
import io.ordertrail.riskmanager.RiskReplay;
import io.ordertrail.tape.TapeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What {@code ordertrail redo} starts: {@code --set data=DIR}, {@code session}, {@code json},
 * {@code limits} and {@code other.SERVICE.KEY} or {@code other.limits.KEY}. Exit code 0 when all is
 * the same, 1 when something differs, 2 when nothing could be asked.
 */
public final class ReplayMain {
  private static final String OTHER = "other.";
  private static final String LIMITS = "limits.";

  private ReplayMain() {}

  public static void main(String[] args) {
    System.exit(run(settings(args)));
  }

  private static Map<String, String> settings(String... args) {
    Map<String, String> settings = new LinkedHashMap<>();
    for (int i = 0; i + 1 < args.length; i += 2) {
      int equals = args[i + 1].indexOf('=');
      settings.put(args[i + 1].substring(0, equals), args[i + 1].substring(equals + 1));
    }
    return settings;
  }

  private static int run(Map<String, String> settings) {
    try {
      Path scratch = Files.createTempDirectory("ordertrail-redo-");
      try {
        Report report =
            new Redo(Path.of(settings.get("data")), scratch, asked(settings))
                .session(settings.getOrDefault("session", ""));
        System.out.print(
            settings.containsKey("json") ? ReportJson.of(report) + '\n' : ReportText.of(report));
        return report.isSame() ? 0 : 1;
      } finally {
        remove(scratch);
      }
    } catch (TapeException e) {
      System.err.println(e.getMessage());
      return 2;
    } catch (IOException e) {
      System.err.println("the record cannot be read, or nothing be written beside it: " + e);
      return 2;
    }
  }

  private static Asked asked(Map<String, String> settings) throws TapeException {
    SortedMap<String, String> limits = new TreeMap<>();
    if (settings.containsKey("limits")) {
      limits.putAll(RiskReplay.limitsIn(Path.of(settings.get("limits"))));
    }
    Map<ServiceName, List<String>> others = new EnumMap<>(ServiceName.class);
    for (Map.Entry<String, String> setting : settings.entrySet()) {
      if (setting.getKey().startsWith(OTHER)) {
        other(setting.getKey().substring(OTHER.length()), setting.getValue(), limits, others);
      }
    }
    return new Asked(limits, others);
  }

  private static void other(
      String key, String value, Map<String, String> limits, Map<ServiceName, List<String>> others)
      throws TapeException {
    String limit = ServiceName.RISK_MANAGER.text() + '.' + LIMITS;
    if (key.startsWith(LIMITS) || key.startsWith(limit)) {
      limits.put(key.substring(key.indexOf(LIMITS) + LIMITS.length()), value);
      return;
    }
    for (ServiceName service : List.of(ServiceName.RISK_MANAGER, ServiceName.SIGNAL_BRIDGE)) {
      String prefix = service.text() + '.';
      if (key.startsWith(prefix)) {
        others
            .computeIfAbsent(service, _ -> new ArrayList<>())
            .add(key.substring(prefix.length()) + '=' + value);
        return;
      }
    }
    throw new TapeException(
        "%s names no setting: it begins with limits., risk-manager. or signal-bridge."
            .formatted(key));
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
