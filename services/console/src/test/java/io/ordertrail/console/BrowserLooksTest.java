package io.ordertrail.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Readable in light and dark and on a phone, and there at once. */
@ExtendWith(InChromium.class)
class BrowserLooksTest {
  private static final double USEFUL_MS = 1_000;

  /** A busy machine may be late once. */
  private static final int LOADS = 5;

  @TempDir static Path data;
  private static FakeServices services;
  private static MadeSession session;
  private static TestConsole console;
  private static List<View> views;

  /** A view, and what stands in it when it is there. */
  private record View(String name, String hash, String css) {}

  @BeforeAll
  static void start() throws Exception {
    services = new FakeServices();
    session = new MadeSession(data);
    session.lives(50);
    String denied = session.denied();
    String filled = session.filled();
    session.rejected("the venue says no, at some length, because it must be cut somewhere");
    session.switched("symbol:GME", "HALTED", "anna", "the venue asked for it");
    services.work();
    // The last one holds: orders are read from the journal.
    console =
        TestConsole.start(data, services.settings("console.elasticsearch.urls=http://127.0.0.1:9"));
    views =
        List.of(
            new View("flow", "#/flow", "[data-stage=shipper] .stage-rows div"),
            new View("orders", "#/orders", ".rows .row:nth-child(5) .c-state"),
            new View("order", "#/order/" + filled, "#checks tbody tr"),
            new View("denied", "#/order/" + denied, "tr.failed"),
            new View("positions", "#/positions", ".positions tbody tr"),
            new View("record", "#/record", ".writers tbody tr"),
            new View("alerts", "#/alerts", ".alerts li"),
            new View("control", "#/control", ".limits li"));
  }

  @AfterAll
  static void stop() {
    if (console != null) {
      console.close();
      session.close();
      services.close();
    }
  }

  private static void show(BrowserPage page, View view) {
    page.go(view.hash());
    page.awaitTrue("document.querySelector('" + view.css() + "')");
  }

  @Test
  void thePipelineStandsWithinASecond(BrowserPage page) {
    double useful = Double.MAX_VALUE;
    double painted = Double.MAX_VALUE;
    for (int i = 0; i < LOADS && useful >= USEFUL_MS; i++) {
      page.open(console, "#/flow");
      page.awaitTrue("performance.getEntriesByName('pipeline').length === 1");
      useful = page.number("performance.getEntriesByName('pipeline')[0].startTime");
      painted = page.number("performance.getEntriesByName('first-contentful-paint')[0].startTime");
    }
    System.out.printf(
        "first paint after %.0f ms, the pipeline with its figures after %.0f ms%n",
        painted, useful);
    assertThat(painted).isLessThan(USEFUL_MS);
    assertThat(useful).isLessThan(USEFUL_MS);
  }

  @Test
  void aPhoneShowsEveryViewWithoutSidewaysScrolling(BrowserPage page) {
    page.sized(BrowserPage.PHONE, 740);
    page.open(console, "#/flow");
    for (View view : views) {
      show(page, view);
      page.shot("phone-" + view.name());
      assertThat(page.number("document.documentElement.scrollWidth"))
          .as(view.name())
          .isLessThanOrEqualTo(BrowserPage.PHONE);
      assertThat(page.js("return document.body.innerText.includes('[object')"))
          .as(view.name())
          .isEqualTo(false);
    }
  }

  @Test
  void everyTextHasEnoughContrastInLightAndDarkAndEveryControlAName(BrowserPage page)
      throws IOException {
    String contrast = script("contrast.js");
    for (String theme : List.of("light", "dark")) {
      page.theme(theme);
      page.open(console, "#/flow");
      for (View view : views) {
        show(page, view);
        assertThat(page.js("return document.documentElement.dataset.theme")).isEqualTo(theme);
        assertThat((List<?>) page.js(contrast)).as(theme + " " + view.name()).isEmpty();
        isNamed(page, view);
        page.shot(theme + "-" + view.name());
      }
    }
  }

  private static String script(String name) throws IOException {
    try (InputStream in = BrowserLooksTest.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void theSwitchOfTheThemeHoldsOverALoadAndNothingMovesByItself(BrowserPage page) {
    page.open(console, "#/flow");
    page.js("localStorage.clear()");
    page.js(
        """
        const theme = document.getElementById('theme');
        theme.value = 'dark';
        theme.dispatchEvent(new Event('change'));
        """);
    page.awaitTrue("document.documentElement.dataset.theme === 'dark'");
    page.open(console, "#/record");
    assertThat(page.js("return document.documentElement.dataset.theme")).isEqualTo("dark");
    assertThat(page.number("document.getAnimations().length")).isZero();
    page.js("localStorage.clear()");
  }

  /** What has no name for those who do not see it. */
  private static void isNamed(BrowserPage page, View view) {
    Object nameless =
        page.js(
            """
            const named = (it) => it.innerText?.trim() || it.getAttribute('aria-label') || it.labels?.length > 0
              || it.getAttribute('aria-labelledby');
            return [...document.querySelectorAll('button, a, input, select, canvas, [role=grid], nav')]
              .filter((it) => !it.closest('[hidden]') && !named(it)).map((it) => it.outerHTML.slice(0, 200));
            """);
    assertThat((List<?>) nameless).as(view.name()).isEmpty();
    assertThat(page.number("document.querySelectorAll('h1').length")).isEqualTo(1);
    assertThat(page.js("return document.title").toString()).endsWith("ordertrail");
  }
}
