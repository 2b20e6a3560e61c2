package io.ordertrail.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One run of the compiler over the committed dashboards and over damaged ones. */
class GrafanaTypesTest {
  private static List<String> problems;
  private static List<String> committed;

  /** What Grafana would silently ignore, or not draw. */
  enum Damage {
    NO_SUCH_TOOLTIP("\"mode\": \"multi\"", "\"mode\": \"many\""),
    NO_SUCH_CURSOR("\"graphTooltip\": 1", "\"graphTooltip\": 7"),
    NO_SUCH_PANEL("\"type\": \"stat\"", "\"type\": \"stats\""),
    NO_SUCH_VARIABLE("\"type\": \"textbox\"", "\"type\": \"text\""),
    NO_SUCH_THRESHOLD_MODE("\"mode\": \"absolute\"", "\"mode\": \"relative\""),
    NO_SUCH_LINE("\"drawStyle\": \"line\"", "\"drawStyle\": \"lines\""),
    UNKNOWN_KEY("\"editable\"", "\"editible\""),
    UNKNOWN_OPTION("\"justifyMode\"", "\"justifymode\""),
    UNKNOWN_FIELD_OPTION("\"fillOpacity\"", "\"fillOpaque\""),
    UNKNOWN_QUERY_KEY("\"legendFormat\"", "\"legend\""),
    NOT_A_NUMBER("\"schemaVersion\": 41", "\"schemaVersion\": \"41\"");

    private final String right;
    private final String wrong;

    Damage(String right, String wrong) {
      this.right = right;
      this.wrong = wrong;
    }

    String done(String json) {
      assertThat(json.contains(right)).as(right).isTrue();
      return json.replaceFirst(Pattern.quote(right), wrong);
    }
  }

  @BeforeAll
  static void compileAllAtOnce() throws IOException, InterruptedException {
    GrafanaTypes types = new GrafanaTypes();
    Dashboards dashboards = new Dashboards(Repository.GRAFANA);
    committed = new ArrayList<>();
    for (Dashboard dashboard : dashboards.read()) {
      types.add(dashboard.uid(), Files.readString(dashboards.json(dashboard.uid())));
      committed.add(dashboard.uid());
    }
    String flow = Files.readString(dashboards.json("order-flow"));
    for (Damage damage : Damage.values()) {
      types.add(damage.name(), damage.done(flow));
    }
    problems = types.problems();
  }

  @Test
  void committedDashboardsAreOfGrafanasTypes() {
    assertThat(committed).hasSize(5).allSatisfy(uid -> assertThat(of(uid)).isEmpty());
    assertThat(of("types")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void findsAWrongValueOrAnUnknownKey(Damage damage) {
    assertThat(of(damage.name())).isNotEmpty();
  }

  private static Stream<String> of(String name) {
    return problems.stream().filter(line -> line.startsWith(name + ".ts("));
  }
}
