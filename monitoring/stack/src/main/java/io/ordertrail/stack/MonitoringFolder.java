package io.ordertrail.stack;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The configuration of Prometheus and Alertmanager, made from the folder {@code monitoring} of the
 * repository for one place: other ports, other links, the receivers that the environment names. One
 * thread.
 */
public final class MonitoringFolder {
  private static final Pattern LOCAL_TARGET = Pattern.compile("127\\.0\\.0\\.1:(\\d+)");
  private static final String RECORD_URL = "ORDERTRAIL_ALERT_RECORD_URL";

  /** The links of an alert lead there; the key stands in prometheus.yaml in small letters. */
  private static final List<String> LINKS =
      List.of("ORDERTRAIL_GRAFANA_URL", "ORDERTRAIL_JAEGER_URL", "ORDERTRAIL_KIBANA_URL");

  private final Path folder;
  private final SortedSet<String> unset;

  private MonitoringFolder(Path folder, SortedSet<String> unset) {
    this.folder = folder;
    this.unset = unset;
  }

  /**
   * Writes the whole configuration anew; what no longer stands in the source is gone.
   *
   * @param source {@code monitoring} of the repository or of an installation
   * @param portOffset added to the ports of targets on this host
   * @param variables the environment
   * @param rules what becomes of each rule file's text
   * @throws IOException when the source cannot be read or the folder cannot be written
   */
  public static MonitoringFolder write(
      Path source,
      Path folder,
      int portOffset,
      Map<String, String> variables,
      UnaryOperator<String> rules)
      throws IOException {
    Path prometheus = fresh(folder.resolve("prometheus"));
    write(
        prometheus.resolve("prometheus.yaml"),
        linked(Files.readString(source.resolve("prometheus/prometheus.yaml")), variables));
    copy(source, "prometheus/targets", folder, text -> shifted(text, portOffset));
    copy(source, "prometheus/rules", folder, rules);
    copy(source, "prometheus/alerts", folder, rules);
    Path alertmanager = fresh(folder.resolve("alertmanager"));
    copy(source, "alertmanager/templates", folder, UnaryOperator.identity());
    AlertmanagerFile.Filled filled =
        AlertmanagerFile.fill(
            Files.readString(source.resolve("alertmanager/alertmanager.yaml")),
            withRecord(variables, prometheus));
    secret(alertmanager.resolve("alertmanager.yaml"), filled.text());
    return new MonitoringFolder(folder, filled.unset());
  }

  /** Alerts come back to the auditor, wherever Prometheus asks it for its metrics. */
  private static Map<String, String> withRecord(Map<String, String> variables, Path prometheus)
      throws IOException {
    Map<String, String> all = new HashMap<>(variables);
    String auditor = Files.readString(prometheus.resolve("targets/auditor.yaml"));
    Matcher address = Pattern.compile("[\\w.-]+:\\d+").matcher(auditor);
    if (address.find()) {
      all.putIfAbsent(RECORD_URL, "http://" + address.group() + "/alerts");
    }
    return all;
  }

  private static String linked(String prometheus, Map<String, String> variables) {
    String text = prometheus;
    for (String variable : LINKS) {
      String url = variables.getOrDefault(variable, "");
      if (!url.isBlank()) {
        String key = variable.replace("ORDERTRAIL_", "").toLowerCase(Locale.ROOT);
        text =
            text.replaceFirst("(?m)^(\\s+" + key + ": ).*$", "$1" + Matcher.quoteReplacement(url));
      }
    }
    return text;
  }

  private static String shifted(String targets, int portOffset) {
    return LOCAL_TARGET
        .matcher(targets)
        .replaceAll(t -> "127.0.0.1:" + (Integer.parseInt(t.group(1)) + portOffset));
  }

  private static void copy(Path source, String part, Path folder, UnaryOperator<String> edit)
      throws IOException {
    Path from = source.resolve(part);
    if (Files.notExists(from)) {
      return;
    }
    Path to = Files.createDirectories(folder.resolve(part));
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        write(to.resolve(file.getFileName()), edit.apply(Files.readString(file)));
      }
    }
  }

  private static void write(Path file, String text) throws IOException {
    Files.writeString(file, text);
  }

  /** It holds keys to the outside. */
  private static void secret(Path file, String text) throws IOException {
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, text);
  }

  private static Path fresh(Path folder) throws IOException {
    if (Files.exists(folder)) {
      Files.walkFileTree(folder, new Removal());
    }
    return Files.createDirectories(folder);
  }

  private static final class Removal extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.delete(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, IOException failure) throws IOException {
      if (failure != null) {
        throw failure;
      }
      Files.delete(folder);
      return FileVisitResult.CONTINUE;
    }
  }

  public Path prometheusFile() {
    return folder.resolve("prometheus/prometheus.yaml");
  }

  public Path alertmanagerFile() {
    return folder.resolve("alertmanager/alertmanager.yaml");
  }

  /** Variables for want of which a receiver was left out, sorted; empty when all are set. */
  public SortedSet<String> unset() {
    return unset;
  }
}
