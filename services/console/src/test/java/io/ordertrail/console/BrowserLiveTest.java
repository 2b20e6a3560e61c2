package io.ordertrail.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What happens arrives on the page by itself, and what goes away comes back by itself. */
@ExtendWith(InChromium.class)
class BrowserLiveTest {
  private static final String MARK = "window.notReloaded = true";

  @TempDir Path data;

  private static void isNotReloaded(BrowserPage page) {
    assertThat(page.js("return window.notReloaded")).isEqualTo(true);
  }

  @Test
  void anOrderArrivesAndChangesWithoutAReload(BrowserPage page) throws Exception {
    try (MadeSession session = new MadeSession(data);
        TestConsole console = TestConsole.start(data)) {
      String working = session.working();
      page.open(console, "#/orders").js(MARK);
      page.awaitText(".rows .c-state", "new");
      String filled = session.filled();
      page.awaitText(".rows .row[data-key='" + filled + "'] .c-state", "filled");
      assertThat(page.text(".rows .row[data-key='" + working + "'] .c-state")).isEqualTo("new");
      assertThat(page.text(".said")).isEqualTo("2 of 2 orders, 1 working");
      assertThat(page.text("#vitals")).contains("2, 1 working");
      isNotReloaded(page);
    }
  }

  @Test
  void theFlowIsDrawnOutOfTheServicesFiguresAndOneThatGoesAwayComesBackByItself(BrowserPage page)
      throws Exception {
    try (FakeServices services = new FakeServices();
        MadeSession session = new MadeSession(data);
        TestConsole console = TestConsole.start(data, services.settings())) {
      session.lives(12);
      services.work();
      page.open(console, "#/flow").js(MARK);
      page.awaitText("#vitals", "trading");
      page.awaitText("[data-stage='market-data'] .status", "ready");
      page.awaitTrue(
          "parseFloat(document.querySelector('[data-stage=market-data] .stage-rate').textContent) >"
              + " 0");
      page.awaitText("[data-stage='risk-manager'] .stage-rows", "signals");
      assertThat(page.texts(".stage h3")).hasSize(8);
      page.awaitTrue("window.Chart && Chart.getChart(document.querySelector('.spark canvas'))");
      page.awaitTrue("document.querySelectorAll('.newest li').length === 10");
      page.shot("flow");
      services.risk().goAway();
      page.awaitText("[data-stage='risk-manager'] .status", "away since");
      page.awaitText("#vitals", "away");
      page.shot("risk-manager-away");
      services.risk().comeBack();
      page.awaitText("[data-stage='risk-manager'] .status", "ready");
      page.awaitText("#vitals", "trading");
      isNotReloaded(page);
    }
  }

  @Test
  void anElasticsearchThatGoesAwayIsShownAndComesBackByItself(BrowserPage page) throws Exception {
    try (FakeServices services = new FakeServices();
        MadeSession session = new MadeSession(data);
        TestConsole console = TestConsole.start(data, services.settings())) {
      session.working();
      services.work();
      page.open(console, "#/record").js(MARK);
      page.awaitText("[data-part='elasticsearch']", "answers");
      page.awaitText(".writers", "risk-manager");
      services.elasticsearch().goAway();
      page.awaitText("[data-part='elasticsearch']", "away since");
      page.awaitText("#vitals", "index away");
      page.shot("elasticsearch-away");
      services.elasticsearch().comeBack();
      page.awaitText("[data-part='elasticsearch']", "answers");
      isNotReloaded(page);
    }
  }

  @Test
  void theConsoleItselfIsMissedAndFoundAgain(BrowserPage page) throws Exception {
    page.expectComplaint("net::ERR_");
    try (MadeSession session = new MadeSession(data)) {
      int port;
      try (TestConsole console = TestConsole.start(data)) {
        port = console.port();
        session.working();
        page.open(console, "#/orders").js(MARK);
        page.awaitText(".said", "1 of 1 orders");
      }
      page.awaitText("#broken", "The console is away since");
      page.awaitText("#update", "away since");
      page.shot("console-away");
      session.working();
      try (TestConsole again = TestConsole.start(data, "service.admin.port=" + port)) {
        assertThat(again.port()).isEqualTo(port);
        page.awaitText(".said", "2 of 2 orders");
        page.awaitText("#update", "live");
        page.awaitTrue("document.getElementById('broken').hidden");
        isNotReloaded(page);
      }
    }
  }
}
