package io.ordertrail.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertrail.eventlog.Field;
import io.ordertrail.eventlog.LifecycleAction;
import io.ordertrail.eventlog.ServiceName;
import io.ordertrail.record.Window;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The two pages that people read, also of a record in which somebody wrote to do harm. */
class PagesTest {
  private static final String HOSTILE =
      "</script><script>alert(1)</script><img src=x onerror=alert(2)>{rows}{script} |"
          + " [x](http://evil.example) `$(rm)` =HYPERLINK(\"x\") ../../etc/passwd\n"
          + "# head\u202e www.evil.example @all";

  private static final Pattern SCRIPT =
      Pattern.compile("<script[^>]*>(.*?)</script>", Pattern.DOTALL);

  @TempDir Path data;
  @TempDir Path out;

  private MadeBundle bundle() {
    TestSession session = new TestSession(data);
    session.orders(12, "AAPL", "MSFT");
    session.haltAndRearm(HOSTILE);
    session.alert("Circuit" + HOSTILE);
    session.denied("AAPL", HOSTILE);
    session.denied(HOSTILE, "too large");
    session
        .begin(ServiceName.AUDITOR, LifecycleAction.OPERATOR_ACTION)
        .put(Field.COMMAND, HOSTILE)
        .commit();
    session.close();
    return MadeBundle.of(data, session.traded(), new Subject.Everything(), out.resolve("bundle"));
  }

  private static List<String> scripts(String page) {
    List<String> scripts = new ArrayList<>();
    Matcher matcher = SCRIPT.matcher(page);
    while (matcher.find()) {
      scripts.add(matcher.group(1));
    }
    return scripts;
  }

  @Test
  void thePageLoadsNothingAndRunsNothingButItsOwn() throws Exception {
    String page = bundle().text("timeline.html");
    List<String> scripts = scripts(page);
    assertThat(scripts).as("head, rows, library, ours").hasSize(4);
    String markup = SCRIPT.matcher(page).replaceAll("").replaceAll("(?s)<style>.*?</style>", "");
    assertThat(markup)
        .doesNotContainPattern("(?i)\\s(src|href|srcset|action|data|poster|style|on\\w+)\\s*=")
        .doesNotContainPattern("(?i)<(link|iframe|object|embed|base|img)\\b");
    assertThat(page)
        .doesNotContainPattern("(?i)@import|\\burl\\(")
        .doesNotContain("sourceMappingURL", "XMLHttpRequest", "sendBeacon", "importScripts")
        .doesNotContainPattern("\\b(fetch|import)\\(|new (WebSocket|EventSource)\\b");
    assertThat(page)
        .contains("default-src 'none'", "base-uri 'none'")
        .contains(hash(scripts.get(2)), hash(scripts.get(3)))
        .contains(hash(page.split("<style>|</style>")[1]))
        .doesNotContain("unsafe-inline", "unsafe-eval");
  }

  private static String hash(String text) throws Exception {
    byte[] digest =
        MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
  }

  @Test
  void thePageHasEveryEventOnceAndTheHopsOfEachOrder() {
    MadeBundle bundle = bundle();
    List<String> scripts = scripts(bundle.text("timeline.html"));
    JsonNode head = JsonMapper.shared().readTree(scripts.get(0));
    JsonNode rows = JsonMapper.shared().readTree(scripts.get(1));
    List<String> ids = new ArrayList<>();
    long paths = 0;
    for (JsonNode row : rows) {
      ids.add(head.at("/runs/" + row.get(1).asInt() + "/0").asString() + '-' + row.get(2).asLong());
      if (row.path(8).has("hops")) {
        paths++;
        long sum = 0;
        for (JsonNode hop : row.at("/8/hops")) {
          sum += Long.parseLong(hop.asString());
        }
        assertThat(Long.toString(sum)).isEqualTo(row.at("/8/whole").asString());
      }
    }
    assertThat(ids)
        .isEqualTo(
            bundle.lines(Bundle.EVENTS).stream()
                .map(line -> JsonMapper.shared().readTree(line).at("/event/id").asString())
                .toList());
    assertThat(paths).isEqualTo(12);
    assertThat(head.at("/leftOut").asLong()).isZero();
  }

  @Test
  void hostileTextsAreTextsInMarkdown() {
    MadeBundle bundle = bundle();
    for (String file : List.of("postmortem.md", "README.md")) {
      String page = bundle.text(file).replace("&lt;", "").replaceAll("(?s)```.*?```", "");
      assertThat(page)
          .doesNotContain("<script", "<img", "http://evil", "www.evil", "@all", "\u202e")
          .doesNotContainPattern("[^\\\\]\\]\\(")
          .doesNotContainPattern("(?m)^# head")
          .doesNotContainPattern("(?m)\\| =");
    }
    assertThat(bundle.text("postmortem.md")).contains("alert(1)");
  }

  @Test
  void noTextOfTheRecordBecomesAFilesName() throws Exception {
    MadeBundle bundle = bundle();
    try (Stream<Path> files = Files.walk(bundle.folder())) {
      assertThat(files.map(file -> bundle.folder().relativize(file).toString()))
          .allMatch(
              name ->
                  name.matches(
                      "|[A-Za-z]+(\\.(md|html|json|sig))?|(\\w+/)+[\\w-]+(\\.\\w+)*|\\w+\\.ndjson"))
          .noneMatch(name -> name.contains("passwd"));
    }
  }

  @Test
  void thePostmortemHasTheRecordsNumbersAndMarksWhatOnlyPeopleKnow() {
    TestSession session = new TestSession(data);
    session.orders(12, "AAPL", "MSFT");
    session.haltAndRearm("jane");
    session.alert("CircuitBreakerTriggered");
    session.denied("AAPL", "too large");
    session.orders(3, "AAPL");
    session.close();
    MadeBundle bundle =
        MadeBundle.of(data, session.traded(), new Subject.Everything(), out.resolve("bundle"));
    assertThat(bundle.text("postmortem.md"))
        .contains(
            "| orders made | 15 |",
            "| orders submitted | 15 |",
            "| orders denied by a check | 1 |",
            "| fills | 15 |",
            "| shares filled | 1500 |",
            "| value filled, USD | 34875 |",
            "| RISK\\_MAX\\_POSITION | 1 |",
            "| risk.kill\\_switch.activated | firm | jane |",
            "| risk.kill\\_switch.rearmed | firm | jane |",
            "| CircuitBreakerTriggered | owner=risk |",
            "| 2.000 s |",
            "No number is missing among the ",
            "There are no metrics of the window",
            "P&L of the day at the window's end: 4 USD")
        .containsPattern(
            "\\| risk-manager \\| 2026-\\S+ \\| +\\| 0.1.0 \\| abc1234 \\| 0123456789abcdef \\|");
    assertThat(bundle.text("postmortem.md").split(Pattern.quote(Postmortem.BLANK)))
        .as("what happened, what it meant, and seven questions")
        .hasSize(10);
    System.out.println(bundle.text("postmortem.md").lines().limit(40).toList());
  }

  @Test
  void aChangeOfProfitAndLossIsExact() {
    TestSession session = new TestSession(data);
    session.orders(12, "AAPL");
    Window all = session.traded();
    session.close();
    MadeBundle bundle =
        MadeBundle.of(
            data,
            new Window(all.from().plusSeconds(5), all.to()),
            new Subject.Everything(),
            out.resolve("bundle"));
    assertThat(bundle.text("postmortem.md"))
        .containsPattern(
            "P&L of the day: 1 USD when the window began, 3 USD when it ended: a change of 2 USD");
  }
}
