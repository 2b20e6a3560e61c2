package io.ordertrail.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ordertrail.kibana.Question;
import io.ordertrail.kibana.SavedObjects;
import io.ordertrail.kibana.Window;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * What Kibana would show of a running system: every saved search and every chart is asked of its
 * Elasticsearch, and each answer is held against the journal.
 */
final class Investigated {
  private static final Path KIBANA = Command.HOME.resolve("kibana");
  private static final String AUDIT = "trading-audit-*";
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  /** Diagnostic logs are shipped after the record. */
  private static final Duration LOGS_BEHIND = Duration.ofSeconds(15);

  private static final long AGAIN_NS = Duration.ofSeconds(5).toNanos();
  private static final Pattern KEY = Pattern.compile("(APCA_\\w+)=(\\S+)");

  private static final List<FaultCase> FAULTS =
      List.of(
          FaultCase.LOST_FILL,
          FaultCase.DUPLICATE_FILL,
          FaultCase.TIMEOUT_BEFORE_ACCEPTANCE,
          FaultCase.CROSSED_BOOK,
          FaultCase.FEED_GAP);

  /** What none of these faults causes, so that it may still be empty. */
  private static final Set<String> UNTOUCHED =
      Set.of(
          "search/limits-and-breaches",
          "lens/limits-in-use",
          "lens/silence",
          "search/diagnostics-of-the-last-five-minutes");

  private final RunningSystem system;
  private final Path data;
  private final CoreVenue venue;

  private Investigated(RunningSystem system, Path data, CoreVenue venue) {
    this.system = system;
    this.data = data;
    this.venue = venue;
  }

  static Investigated of(RunningSystem system, Path data, int portOffset) throws IOException {
    Map<String, String> keys =
        KEY.matcher(Files.readString(data.resolve("venue-keys")))
            .results()
            .collect(Collectors.toMap(found -> found.group(1), found -> found.group(2)));
    Http http =
        new Http(
            8085 + portOffset,
            "APCA-API-KEY-ID",
            keys.get("APCA_API_KEY_ID"),
            "APCA-API-SECRET-KEY",
            keys.get("APCA_API_SECRET_KEY"));
    return new Investigated(system, data, new CoreVenue(http));
  }

  /** So that there is something to be found of every kind. */
  void theVenueHasFaults() {
    Map<FaultCase, Map<String, Long>> before = new HashMap<>();
    FAULTS.forEach(fault -> before.put(fault, counts(fault)));
    FAULTS.forEach(fault -> venue.fault(fault.kind(), fault.more()));
    AtomicLong postedNs = new AtomicLong(System.nanoTime());
    await("the record has " + FAULTS)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(500))
        .until(() -> unseen(before, postedNs).isEmpty());
    venue.clearFaults();
  }

  private Map<String, Long> counts(FaultCase fault) {
    return fault.expected().stream().collect(Collectors.toMap(what -> what, this::count));
  }

  private long count(String what) {
    String[] words = what.split(" ");
    String code = words.length > 1 ? " AND event.code:\"" + words[1] + '"' : "";
    return system.foundBy("event.action:\"" + words[0] + '"' + code).orElseThrow();
  }

  /** A fault that has met nothing is asked for again. */
  private List<FaultCase> unseen(Map<FaultCase, Map<String, Long>> before, AtomicLong postedNs) {
    List<FaultCase> unseen = new ArrayList<>();
    before.forEach(
        (fault, counts) -> {
          if (counts.entrySet().stream().anyMatch(e -> count(e.getKey()) <= e.getValue())) {
            unseen.add(fault);
          }
        });
    if (System.nanoTime() - postedNs.get() > AGAIN_NS) {
      unseen.forEach(fault -> venue.faultAgain(fault.kind(), fault.more()));
      postedNs.set(System.nanoTime());
    }
    return unseen;
  }

  /** As many events as the journal has, in the same groups, with the same values; and not none. */
  void everyQuestionHasTheRightAnswer() throws IOException {
    Window window = new Window(Instant.EPOCH, Instant.now());
    List<JsonNode> events = settled(window);
    List<JsonNode> logs = system.documents("logs-ordertrail-*");
    List<Question> questions = SavedObjects.questions(KIBANA);
    List<String> wrong = new ArrayList<>();
    Set<String> empty = new TreeSet<>();
    Window asked = new Window(first(events), window.until());
    Window settledLogs = new Window(asked.from(), asked.until().minus(LOGS_BEHIND));
    for (Question question : questions) {
      boolean audit = question.index().equals(AUDIT);
      List<JsonNode> of = audit ? events : logs;
      Window within = audit ? asked : settledLogs;
      JsonNode answer = system.ask(question.index(), question.request(within));
      wrong.addAll(question.differences(answer, of, within));
      if (question.isEmpty(answer, of, within)) {
        empty.add(question.name());
      }
    }
    System.out.printf(
        "%d questions of Kibana asked of %d events: %d wrong, empty %s%n",
        questions.size(), events.size(), wrong.size(), empty);
    assertThat(wrong).isEmpty();
    assertThat(UNTOUCHED).containsAll(empty);
  }

  /** Every field that a question names is one that the index really has. */
  void everyFieldIsThere() throws IOException {
    for (Question question : SavedObjects.questions(KIBANA)) {
      assertThat(system.fields(question.index()))
          .as(question.name())
          .containsAll(question.fields());
    }
  }

  /** The journal's events until then, as soon as Elasticsearch has as many. */
  private List<JsonNode> settled(Window window) {
    List<JsonNode> events = new ArrayList<>();
    String all =
        "{\"size\":0,\"track_total_hits\":true,\"query\":{\"range\":{\"@timestamp\":{\"lt\":\"%s\"}}}}"
            .formatted(window.until());
    await("Elasticsearch has what the journal has")
        .atMost(PATIENCE)
        .pollDelay(Duration.ofSeconds(3))
        .pollInterval(Duration.ofSeconds(1))
        .until(
            () -> {
              events.clear();
              events.addAll(Journals.events(data, window));
              return system.ask(AUDIT, all).at("/hits/total/value").asLong() == events.size();
            });
    return events;
  }

  private static Instant first(List<JsonNode> events) {
    return events.stream()
        .map(event -> Instant.parse(event.path("@timestamp").asString()))
        .min(Instant::compareTo)
        .orElseThrow();
  }
}
