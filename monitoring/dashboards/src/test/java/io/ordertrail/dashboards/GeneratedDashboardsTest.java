package io.ordertrail.dashboards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GeneratedDashboardsTest {
  private static final String SMALL =
      """
      uid: small
      title: Small
      question: Is it small?
      range: 15m
      refresh: 5s
      rows:
        - id: 100
          title: Only one
          panels:
            - {id: 101, title: Wide, kind: lines, size: 16x8, description: It is., unit: s,
               queries: [{expr: up, legend: up}]}
            - {id: 102, title: Next line, kind: figure, size: 12x4, description: It is., unit: s,
               queries: [{expr: up, legend: up}]}
            - {id: 103, title: Beside, kind: figure, size: 12x4, description: It is., unit: s,
               queries: [{expr: up, legend: up}]}
      """;

  @Test
  void committedDashboardsAreMadeFromTheirSources() throws IOException {
    Dashboards dashboards = new Dashboards(Repository.GRAFANA);
    for (Dashboard dashboard : dashboards.read()) {
      String made = Json.text(DashboardJson.of(dashboard));
      Path file = dashboards.json(dashboard.uid());
      if (Boolean.getBoolean("monitoring.rewrite")) {
        Files.createDirectories(file.getParent());
        Files.writeString(file, made);
      }
      assertThat(Files.exists(file) ? Files.readString(file) : "")
          .as(
              file.getFileName()
                  + " is stale: mvn -pl monitoring/dashboards -am test -Dmonitoring.rewrite=true")
          .isEqualTo(made);
    }
  }

  @Test
  void everyDashboardThatGrafanaReadsHasASource() throws IOException {
    List<String> uids =
        new Dashboards(Repository.GRAFANA).read().stream().map(Dashboard::uid).toList();

    assertThat(uids)
        .containsExactly(
            "objectives", "order-flow", "record-health", "system-health", "trading-operations");
    try (Stream<Path> files = Files.list(Repository.GRAFANA.resolve("dashboards"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(uids.stream().map(uid -> uid + ".json").toList());
    }
  }

  @Test
  void panelsFlowFromLeftToRightAndDownWhenALineIsFull(@TempDir Path folder) throws IOException {
    var panels = DashboardJson.of(small(folder, SMALL)).get("panels");

    assertThat(panels.get(0).get("gridPos").toString()).isEqualTo(place(1, 24, 0, 0));
    assertThat(panels.get(1).get("gridPos").toString()).isEqualTo(place(8, 16, 0, 1));
    assertThat(panels.get(2).get("gridPos").toString()).isEqualTo(place(4, 12, 0, 9));
    assertThat(panels.get(3).get("gridPos").toString()).isEqualTo(place(4, 12, 12, 9));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "unit: s|units: s|has no unit",
        "kind: lines|kind: pie|no kind of panel is named pie",
        "size: 16x8|size: 30x8|size is columns (24 at most)",
        "id: 101|id: one|id is not a whole number: one",
        "range: 15m|span: 15m|has no range",
        "uid: small|uid: other|the uid must be the file's name, not other",
        "legend: up}|legend: up, step: 5}|knows no key step"
      })
  void saysWhatIsWrongInASourceAndWhere(
      String right, String wrong, String sentence, @TempDir Path folder) {
    assertThatThrownBy(() -> small(folder, SMALL.replaceFirst(right, wrong)))
        .isInstanceOf(SourceException.class)
        .hasMessageStartingWith("small.yaml")
        .hasMessageContaining(sentence);
  }

  private static Dashboard small(Path folder, String source) throws IOException {
    Path file = folder.resolve("small.yaml");
    Files.writeString(file, source);
    return Dashboard.read(file);
  }

  private static String place(int height, int width, int x, int y) {
    return "{\"h\":" + height + ",\"w\":" + width + ",\"x\":" + x + ",\"y\":" + y + "}";
  }
}
