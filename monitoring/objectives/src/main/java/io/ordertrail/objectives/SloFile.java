package io.ordertrail.objectives;

import io.ordertrail.runtime.YamlText;
import java.io.Reader;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads {@code slo.yaml}, and tells everything that is wrong with it at once. One thread. */
final class SloFile {
  private static final Set<String> OWNERS = Set.of("trading", "risk", "platform", "compliance");
  private static final List<String> LONG = List.of("1h", "6h");
  private static final List<String> SHORT = List.of("5m", "30m");
  private static final String WINDOW = "30d";
  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(_[a-z0-9]+)*");
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private final List<String> problems = new ArrayList<>();
  private final Set<String> ids = new HashSet<>();

  private SloFile() {}

  /**
   * @throws IllegalArgumentException with every problem, one a line
   * @throws YamlText.YamlProblem when it is not YAML
   */
  static Objectives read(Reader text) {
    return new SloFile().objectives(Section.top(YamlText.mapping(text)));
  }

  private Objectives objectives(Section top) {
    List<BurnRate> rates = new ArrayList<>();
    top.section("burn").each((name, rate) -> rates.add(burnRate(name, rate)));
    List<Objective> all = new ArrayList<>();
    top.list("objectives").forEach(section -> all.add(objective(section, rates)));
    String window = top.text("window");
    if (!window.equals(WINDOW)) {
      problems.add("window: is %s, nothing else is recorded".formatted(WINDOW));
    }
    int minimum = number("minimum_events", top.text("minimum_events")).intValue();
    top.close(problems);
    if (all.isEmpty()) {
      problems.add("objectives: there is none");
    }
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join("\n", problems));
    }
    return new Objectives(window, minimum, all);
  }

  private BurnRate burnRate(String name, Section rate) {
    if (!LONG.contains(rate.text("long")) || !SHORT.contains(rate.text("short"))) {
      problems.add(
          "burn.%s: long is one of %s, short one of %s: only those are recorded"
              .formatted(name, LONG, SHORT));
    }
    return new BurnRate(
        name,
        number("burn." + name + ".factor", rate.text("factor")),
        rate.text("long"),
        rate.text("short"),
        rate.text("for"),
        rate.text("priority"));
  }

  private Objective objective(Section section, List<BurnRate> defaults) {
    String id = section.text("id");
    if (!ID.matcher(id).matches() || !ids.add(id)) {
      problems.add("id: \"%s\" is not lower case with underscores, or there twice".formatted(id));
    }
    String owner = section.text("owner");
    if (!OWNERS.contains(owner)) {
      problems.add("%s.owner: \"%s\" is none of %s".formatted(id, owner, OWNERS));
    }
    return new Objective(
        id,
        section.text("sentence"),
        section.text("service"),
        owner,
        target(id, section.text("target")),
        sli(id, section.section("sli")),
        rates(id, section, defaults),
        condition(id, section),
        section.text("search"));
  }

  private Condition condition(String id, Section section) {
    boolean stated = section.has("promised_where");
    if (stated != section.has("alert_only_if")) {
      problems.add(
          "%s: alert_only_if and promised_where say the same to two readers".formatted(id));
    }
    return stated
        ? new Condition.Where(
            section.optional("alert_only_if", ""), section.optional("promised_where", ""))
        : new Condition.Always();
  }

  private BigDecimal target(String id, String text) {
    BigDecimal percent = number(id + ".target", text);
    if (percent.signum() <= 0 || percent.compareTo(HUNDRED) >= 0) {
      problems.add("%s.target: %s is not between 0 and 100".formatted(id, text));
    }
    return percent;
  }

  private Sli sli(String id, Section sli) {
    String kind = sli.text("kind");
    return switch (kind) {
      case "latency" ->
          new Sli.Latency(sli.text("histogram"), sli.optional("where", ""), sli.text("le"));
      case "ratio" ->
          new Sli.Ratio(sli.text("good"), sli.text("total"), sli.optional("excused", ""));
      case "time" -> new Sli.Time();
      default -> {
        problems.add("%s.sli.kind: \"%s\" is none of latency, ratio, time".formatted(id, kind));
        yield new Sli.Time();
      }
    };
  }

  private List<BurnRate> rates(String id, Section section, List<BurnRate> defaults) {
    if (!section.has("burn")) {
      return defaults;
    }
    Section own = section.section("burn");
    return defaults.stream()
        .map(
            rate ->
                own.has(rate.name())
                    ? rate.withFactor(number(id + ".burn", own.text(rate.name())))
                    : rate)
        .toList();
  }

  private BigDecimal number(String key, String text) {
    try {
      return new BigDecimal(text);
    } catch (NumberFormatException e) {
      problems.add("%s: \"%s\" is no number".formatted(key, text));
      return BigDecimal.ONE;
    }
  }
}
