package io.ordertrail.runtime;

import io.ordertrail.domain.Decimal6;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The settings of one process: defaults from {@code <service>.yaml} in its jar, over them {@code
 * --config FILE}, over that {@code --set key=value}.
 *
 * <p>Read every setting once at start, then call {@link #finish}, which throws with all problems at
 * once. A read that finds a problem notes it and returns a harmless value of its type, which must
 * not be used before {@code finish} has returned. For one thread.
 */
public final class Settings {
  private final String service;
  private final Map<String, String> environment;
  private final SortedMap<String, SettingsSources.Entry> entries;
  private final List<String> problems = new ArrayList<>();
  private final Set<String> read = new HashSet<>();

  private Settings(
      String service, Map<String, String> environment, SettingsSources.Loaded sources) {
    this.service = service;
    this.environment = environment;
    this.entries = sources.entries();
    this.problems.addAll(sources.problems());
  }

  public static Settings parse(String service, String... args) {
    return parse(service, System.getenv(), args);
  }

  /**
   * @param environment where secrets are looked for
   */
  public static Settings parse(String service, Map<String, String> environment, String... args) {
    return new Settings(service, environment, SettingsSources.load(service, args));
  }

  public String service() {
    return service;
  }

  /** A text that is not empty. */
  public String text(String key) {
    return value(key, "a text", "", text -> text.isBlank() ? null : text);
  }

  public int integer(String key, int min, int max) {
    return value(
        key,
        "a whole number from " + min + " to " + max,
        min,
        text -> {
          int number = Integer.parseInt(text);
          return number >= min && number <= max ? number : null;
        });
  }

  /** A TCP port; 0 asks the system for a free one. */
  public int port(String key) {
    return integer(key, 0, 65_535);
  }

  /**
   * A positive length of time such as {@code 250us}, {@code 10ms}, {@code 1.5s}, {@code 2m}, {@code
   * 1h}.
   */
  public Duration duration(String key) {
    return value(
        key, "a length of time like 250us, 10ms, 1.5s, 2m or 1h", Duration.ZERO, Settings::time);
  }

  /** A decimal with at most six places, scaled by one million. */
  public long decimalE6(String key) {
    return value(key, "a decimal number with at most six places", 0L, Decimal6::parse);
  }

  /** As {@link #decimalE6(String)}, from {@code minE6} to {@code maxE6}. */
  public long decimalE6(String key, long minE6, long maxE6) {
    String range = " from " + Decimal6.text(minE6) + " to " + Decimal6.text(maxE6);
    return value(
        key,
        "a decimal number with at most six places" + range,
        minE6,
        text -> {
          long number = Decimal6.parse(text);
          return number >= minE6 && number <= maxE6 ? number : null;
        });
  }

  /** Texts separated by commas; blank ones are left out, so it may be empty. */
  public List<String> list(String key) {
    return value(
        key,
        "a list separated by commas",
        List.of(),
        text -> Stream.of(text.split(",")).map(String::strip).filter(s -> !s.isEmpty()).toList());
  }

  public boolean flag(String key) {
    return value(
        key,
        "true or false",
        false,
        text ->
            switch (text) {
              case "true" -> true;
              case "false" -> false;
              default -> null;
            });
  }

  /** One of the constants, written in lower case with dashes. */
  public <E extends Enum<E>> E oneOf(String key, Class<E> type) {
    E[] constants = type.getEnumConstants();
    String choices = Stream.of(constants).map(Settings::written).collect(Collectors.joining(", "));
    return value(
        key,
        "one of " + choices,
        constants[0],
        text -> Stream.of(constants).filter(c -> written(c).equals(text)).findFirst().orElse(null));
  }

  public Path path(String key) {
    return value(key, "a path", Path.of(""), text -> text.isBlank() ? null : Path.of(text.strip()));
  }

  /**
   * Any text that {@code parser} accepts; it returns null or throws for what is not {@code rule}.
   */
  public <T> T value(String key, String rule, T harmless, Function<String, T> parser) {
    read.add(key);
    SettingsSources.Entry entry = entries.get(key);
    if (entry == null) {
      problems.add(key + " is not set: it must be " + rule);
      return harmless;
    }
    T parsed;
    try {
      parsed = parser.apply(entry.value());
    } catch (IllegalArgumentException | ArithmeticException e) {
      parsed = null;
    }
    if (parsed == null) {
      reject(key, "must be " + rule);
      return harmless;
    }
    return parsed;
  }

  /** Notes a problem that only a look at several settings shows. */
  public void reject(String key, String rule) {
    SettingsSources.Entry entry = entries.get(key);
    problems.add(
        entry == null
            ? key + ": " + rule
            : key + " = \"" + entry.value() + "\" (" + entry.origin() + "): " + rule);
  }

  public boolean isSet(String key) {
    read.add(key);
    return entries.containsKey(key);
  }

  /** A secret, from the environment only. */
  public Secret secret(String variable) {
    String text = environment.get(variable);
    if (text == null || text.isBlank()) {
      problems.add("the environment variable " + variable + " is not set, and it holds a secret");
      return new Secret("");
    }
    return new Secret(text.strip());
  }

  /**
   * To be called once, after every read and before any value is used.
   *
   * @throws SettingsException with every problem found and every key that nothing reads
   */
  public void finish() {
    entries.forEach(
        (key, entry) -> {
          if (!read.contains(key)) {
            problems.add(unknown(key, entry));
          }
        });
    if (!problems.isEmpty()) {
      throw new SettingsException(service, problems);
    }
  }

  /**
   * 16 hexadecimal digits over the effective settings, equal for equal settings. Secrets are not
   * among them, nor is the session, which differs in each run of one configuration.
   */
  public String configHash() {
    return hashWithout(ServiceSettings.SESSION::equals);
  }

  /**
   * As {@link #configHash}, without what is bound to a host: addresses and files of its own. Equal
   * on every host on which the service runs with the same settings.
   */
  public String roleHash() {
    return hashWithout(HostBound::is);
  }

  private String hashWithout(Predicate<String> leftOut) {
    String text =
        entries.entrySet().stream()
            .filter(e -> !leftOut.test(e.getKey()))
            .map(e -> e.getKey() + '=' + e.getValue().value())
            .collect(Collectors.joining("\n"));
    return Hashes.sha256(text).substring(0, 16);
  }

  /** The effective settings, each as {@code key=value}. Secrets are not among them. */
  public List<String> assignments() {
    return entries.entrySet().stream().map(e -> e.getKey() + '=' + e.getValue().value()).toList();
  }

  private String unknown(String key, SettingsSources.Entry entry) {
    String nearest = Nearest.to(key, read);
    String hint = nearest == null ? "" : "; did you mean " + nearest + "?";
    return key + " (" + entry.origin() + ") is not a setting of " + service + hint;
  }

  private static String written(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Duration time(String text) {
    int unitAt = (int) text.chars().takeWhile(c -> c == '.' || Character.isDigit(c)).count();
    long nsPerUnit =
        switch (text.substring(unitAt)) {
          case "ns" -> 1L;
          case "us" -> 1_000L;
          case "ms" -> 1_000_000L;
          case "s" -> 1_000_000_000L;
          case "m" -> 60_000_000_000L;
          case "h" -> 3_600_000_000_000L;
          default -> throw new IllegalArgumentException(text);
        };
    long ns = Decimal6.mulDiv(Decimal6.parse(text, 0, unitAt), nsPerUnit, Decimal6.ONE);
    return ns > 0 ? Duration.ofNanos(ns) : null;
  }
}
