package io.ordertrail.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** One order's page shows its whole life, and figures that add up. */
@ExtendWith(InChromium.class)
class BrowserOrderPageTest {
  private static final String BARS = "Chart.getChart(document.querySelector('.bars canvas'))";

  @TempDir static Path data;
  private static MadeSession session;
  private static TestConsole console;

  @BeforeAll
  static void start() throws Exception {
    session = new MadeSession(data);
    console =
        TestConsole.start(
            data,
            "console.links.jaeger=http://127.0.0.1:16686/trace/{trace}",
            "console.links.kibana=http://127.0.0.1:5601/app/discover#/{order}?from={from}");
  }

  @AfterAll
  static void stop() {
    if (console != null) {
      console.close();
      session.close();
    }
  }

  @Test
  void aFilledOrdersLifeIsShownWithEveryHopCheckAndFill(BrowserPage page) {
    String filled = session.filled();
    page.open(console, "#/order/" + filled);
    page.awaitText("h1", "LIMIT at 585.94 filled");
    List<Long> hops = numbers(page, ".hops [data-ns]");
    assertThat(hops).hasSize(7);
    assertThat(sum(hops)).isEqualTo(2_800_000);
    assertThat(page.text(".hops [data-sum]")).isEqualTo("2,800,000");
    assertThat(page.texts("#timeline .e-action"))
        .startsWith("signal.generated", "order.created", "risk.check.passed", "order.submitted")
        .contains("execution.partially_filled", "execution.filled", "order.completed");
    assertThat(page.texts("#checks tbody tr")).hasSize(2);
    assertThat(page.text("[data-check=max_position]"))
        .contains("max position", "pass", "100", "5,000 USD", "2 %");
    assertThat(page.texts("#fills tbody tr")).hasSize(2);
    assertThat(page.text("#fills tbody tr:last-child")).contains("filled", "60", "585.94", "100");
    assertThat(page.js("return document.querySelector('.links a').href").toString())
        .startsWith("http://127.0.0.1:16686/trace/")
        .doesNotContain("{");
    assertThat(page.texts(".links a")).containsExactly("Trace in Jaeger", "Events in Kibana");
    page.shot("order-light");
  }

  @Test
  void theWaterfallsBarsAreDrawnToScaleEachBesideItsNumber(BrowserPage page) {
    page.open(console, "#/order/" + session.filled());
    page.awaitTrue("window.Chart && document.querySelector('.bars canvas') && " + BARS);
    List<Long> hops = numbers(page, ".hops [data-ns]");
    double perNs =
        page.number("1e6 * " + BARS + ".getDatasetMeta(0).data[6].width") / 1e6 / hops.getLast();
    for (int i = 0; i < hops.size(); i++) {
      double width = page.number("1e3 * " + BARS + ".getDatasetMeta(0).data[" + i + "].width");
      assertThat(width / 1e3).isCloseTo(hops.get(i) * perNs, within(1.0));
      long bar =
          page.number(
              "document.querySelector('.bars canvas').getBoundingClientRect().top + %s.getDatasetMeta(0).data[%d].y"
                  .formatted(BARS, i));
      assertThat(bar)
          .isBetween(page.number(edge(i, "top")) + 5, page.number(edge(i, "bottom")) - 5);
    }
  }

  private static org.assertj.core.data.Offset<Double> within(double pixels) {
    return org.assertj.core.data.Offset.offset(pixels);
  }

  private static String edge(int row, String side) {
    return "document.querySelectorAll('.hops tbody tr')[%d].getBoundingClientRect().%s"
        .formatted(row, side);
  }

  @Test
  void aDeniedOrderShowsWhichCheckFailedAndThatItNeverLeft(BrowserPage page) {
    page.open(console, "#/order/" + session.denied());
    page.awaitText("h1", "denied");
    assertThat(page.text(".decision")).isEqualTo("1 of 2 failed: max position");
    assertThat(page.text("tr.failed")).contains("RISK_MAX_POSITION", "5,100", "102 %");
    assertThat(page.text("#waterfall")).contains("there is no path to the wire");
    assertThat(page.text("#fills")).contains("Nothing was filled");
  }

  @Test
  void aWorkingOrdersPageFollowsItAndKeepsWhatWasOpened(BrowserPage page) {
    String order = session.working();
    page.open(console, "#/order/" + order).awaitText("h1", "new");
    page.click(".events li:nth-child(3) summary");
    session.ended(order);
    page.awaitText("h1", "canceled");
    assertThat(page.texts(".events details[open]")).hasSize(1);
    assertThat(page.text(".events details[open]")).contains("\"event\"");
  }

  @Test
  void anUnknownIdIsAnsweredWithASentence(BrowserPage page) {
    page.expectComplaint("404");
    session.working();
    page.open(console, "#/order/ot-ffffffffffffffff");
    page.awaitText("main .notice", "ot-ffffffffffffffff");
  }

  private static List<Long> numbers(BrowserPage page, String css) {
    return page.texts(css).stream().map(text -> Long.valueOf(text.replace(",", ""))).toList();
  }

  private static long sum(List<Long> hops) {
    return hops.stream().flatMapToLong(LongStream::of).sum();
  }
}
