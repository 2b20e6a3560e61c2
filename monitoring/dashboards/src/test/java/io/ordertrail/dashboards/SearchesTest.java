package io.ordertrail.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertrail.eventlog.Action;
import io.ordertrail.eventlog.Field;
import io.ordertrail.eventlog.FieldType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The searches behind the panels' links to Kibana name fields and events that exist. */
class SearchesTest {
  private static final Pattern FIELD = Pattern.compile("([@a-z_]+(?:\\.[a-z_]+)+):");
  private static final Pattern ACTIONS =
      Pattern.compile("event\\.action:(?:\"[^\"]*\"|\\([^)]*\\))");
  private static final Pattern TEXT = Pattern.compile("\"([^\"]*)\"");

  @Test
  void everySearchNamesFieldsAndEventsOfTheVocabulary() throws IOException {
    List<String> problems = new ArrayList<>();
    for (Dashboard dashboard : new Dashboards(Repository.GRAFANA).read()) {
      dashboard
          .panels()
          .forEach(
              panel ->
                  Stream.of(panel.search(), panel.eachSearch())
                      .flatMap(Optional::stream)
                      .flatMap(search -> problems(search).stream())
                      .forEach(
                          p -> problems.add(dashboard.uid() + ", " + panel.title() + ": " + p)));
    }

    assertThat(problems).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "event.action:\"order.lost\"|no event order.lost",
        "event.action:(\"order.created\" OR \"order.lost\")|no event order.lost",
        "trading.order.colour:\"red\"|no field trading.order.colour",
        "event.action:\"order.created\" AND trading.latency.ack_ns:>1|carries"
            + " trading.latency.ack_ns",
        "event.action:(\"order.created\"|brackets"
      })
  void findsASearchThatCouldNeverFindAnything(String search, String sentence) {
    assertThat(problems(search)).anyMatch(problem -> problem.contains(sentence));
  }

  private static List<String> problems(String search) {
    List<String> problems = new ArrayList<>();
    List<Action> actions = actions(search, problems);
    if (search.chars().filter(c -> c == '(').count()
        != search.chars().filter(c -> c == ')').count()) {
      problems.add("brackets do not match in " + search);
    }
    Matcher fields = FIELD.matcher(search);
    while (fields.find()) {
      String path = fields.group(1);
      Stream.of(Field.values())
          .filter(field -> field.path().equals(path))
          .findFirst()
          .ifPresentOrElse(
              field -> carried(field, actions, problems), () -> problems.add("no field " + path));
    }
    return problems;
  }

  private static List<Action> actions(String search, List<String> problems) {
    List<Action> actions = new ArrayList<>();
    Matcher named = ACTIONS.matcher(search);
    while (named.find()) {
      Matcher texts = TEXT.matcher(named.group());
      while (texts.find()) {
        Action.named(texts.group(1))
            .ifPresentOrElse(actions::add, () -> problems.add("no event " + texts.group(1)));
      }
    }
    return actions;
  }

  private static void carried(Field field, List<Action> actions, List<String> problems) {
    boolean everywhere = isEnvelope(field.type());
    if (!everywhere
        && !actions.isEmpty()
        && actions.stream().noneMatch(action -> action.fields().contains(field))) {
      problems.add("none of these events carries " + field.path());
    }
  }

  private static boolean isEnvelope(FieldType type) {
    return type.name().startsWith("ENVELOPE");
  }
}
