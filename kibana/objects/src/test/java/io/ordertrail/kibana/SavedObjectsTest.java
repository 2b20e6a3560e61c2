package io.ordertrail.kibana;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The committed objects are sound, and all that the handbook speaks of is there. */
class SavedObjectsTest {
  private static final SavedObjects ALL = Repository.objects();

  @Test
  void nothingIsWrongWithTheCommittedObjects() {
    assertThat(Validator.problems(ALL)).isEmpty();
  }

  @Test
  void theDashboardsOfTheIssueAreThere() {
    assertThat(ALL.of(Kind.DASHBOARD))
        .extracting(SavedObject::id)
        .containsExactly(
            "feed-health",
            "fills-and-slippage",
            "incident",
            "order-life-cycle",
            "record-completeness",
            "risk-decisions");
  }

  @Test
  void everyChartIsOnADashboardAndEverySearchIsToBeFoundInTheHandbook() throws IOException {
    Set<String> shown =
        ALL.of(Kind.DASHBOARD).stream()
            .flatMap(dashboard -> dashboard.json().path("references").valueStream())
            .map(reference -> SavedObject.reference(reference).target())
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(ALL.of(Kind.LENS)).allMatch(lens -> shown.contains(lens.name()));
    String handbook = Files.readString(Repository.KIBANA.resolve("README.md"));
    assertThat(ALL.of(Kind.SEARCH)).allMatch(search -> handbook.contains("`" + search.id() + "`"));
  }

  @Test
  void whatMayBeEmptyIsThereAndSaysWhy() throws IOException {
    for (Map.Entry<String, JsonNode> entry :
        SavedObjects.mayBeEmpty(Repository.KIBANA).properties()) {
      assertThat(ALL.find(entry.getKey())).as(entry.getKey()).isPresent();
      assertThat(entry.getValue().stringValue()).isNotBlank();
    }
  }

  @Test
  void everySearchAndEveryChartIsAQuestion() throws IOException {
    List<Question> questions = SavedObjects.questions(Repository.KIBANA);
    assertThat(questions)
        .hasSize(ALL.of(Kind.SEARCH).size() + ALL.of(Kind.LENS).size())
        .allSatisfy(question -> assertThat(question.fields()).isNotEmpty());
  }

  /** Alerts and Grafana's panels lead to a data view by its id. */
  @Test
  void theDataViewToWhichAlertsAndDashboardsLeadIsThere() throws IOException {
    String view = "trading-audit";
    assertThat(ALL.find("index-pattern/" + view)).isPresent();
    for (String source :
        List.of(
            "monitoring/rules/src/main/java/io/ordertrail/rules/AlertLinks.java",
            "monitoring/dashboards/src/main/java/io/ordertrail/dashboards/Links.java")) {
      assertThat(Files.readString(Repository.ROOT.resolve(source))).contains(view);
    }
  }
}
