package io.ordertrail.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What strangers write is shown and never run; what switches trading is hard to do by mistake. */
@ExtendWith(InChromium.class)
class BrowserSafetyTest {
  private static final String HOSTILE =
      "<img src=x onerror=\"window.ran=1\"><script>window.ran=1</script>' \" & {{7*7}}";
  private static final String SYMBOL = "<b>X</b>";
  private static final String TOKEN = "a-token-that-nobody-else-may-see";

  @TempDir Path data;

  @Test
  void aHostileSymbolAndRejectTextAreShownAsTextAndDoNotRun(BrowserPage page) throws Exception {
    try (MadeSession session = new MadeSession(data).trading(SYMBOL);
        TestConsole console = TestConsole.start(data)) {
      String rejected = session.rejected(HOSTILE);
      session.filled();
      page.open(console, "#/orders").awaitText(".rows .c-state", "filled");
      assertThat(page.texts(".rows .c-symbol")).containsOnly(SYMBOL);
      assertThat(page.text(".row[data-key='" + rejected + "'] .c-reason")).isEqualTo(HOSTILE);
      page.go("#/order/" + rejected);
      page.awaitText("h1", "SELL 100 " + SYMBOL);
      assertThat(page.text(".facts")).contains(HOSTILE);
      page.click(".events li:last-child summary");
      page.go("#/positions");
      page.awaitText(".positions tbody", SYMBOL);
      page.go("#/flow");
      page.awaitText(".newest", SYMBOL);
      page.go("#/orders?text=" + "%3Cimg%20src%3Dy%20onerror%3D%22window.ran%3D1%22%3E");
      page.awaitText(".none", "<img src=y");
      assertThat(page.js("return window.ran")).isNull();
      assertThat(page.number("document.querySelectorAll('main img, main script, main b').length"))
          .isZero();
    }
  }

  @Test
  void aHaltNeedsAReasonATokenAndTheTypedScope(BrowserPage page) throws Exception {
    page.expectComplaint("401");
    try (FakeServices services = new FakeServices();
        TestConsole console = TestConsole.start(data, services.settings())) {
      services.risk().says("/admin/halt", 401, "{\"error\":\"nobody has this token\"}");
      page.open(console, "#/control").awaitText("#state", "active");
      page.click("[data-command=halt]");
      assertThat(page.number("document.querySelectorAll('dialog').length")).isZero();
      page.type("[name=reason]", "odd fills");
      page.click("[data-command=halt]");
      page.type("dialog [name=token]", "wrong");
      page.type("dialog [name=confirmation]", "fir");
      assertThat(page.js("return document.querySelector('dialog .danger').disabled"))
          .isEqualTo(true);
      page.type("dialog [name=confirmation]", "m");
      page.shot("halt-confirmation");
      page.click("dialog .danger");
      page.awaitText("dialog .notice", "nobody has this token");

      services.risk().says("/admin/halt", 200, DONE);
      page.js("document.querySelector('dialog [name=token]').value = ''");
      page.type("dialog [name=token]", TOKEN);
      page.click("dialog .danger");
      page.awaitText(".result", "firm is halted: 3 of 3 working orders cancelled in 8.1 ms");
      services.trading("halted");
      page.awaitText("#vitals", "halted");
      page.awaitText("#state .firm", "halted");
      isAskedOnceWithTheToken(services.risk());
      isNowhereKept(page);
      page.shot("halted");
    }
  }

  private static final String DONE =
      """
      {"scope":"firm","state":"halted","toCancel":3,"canceled":3,"unconfirmed":0,"elapsedUs":8123}
      """;

  private static void isAskedOnceWithTheToken(FakeMember risk) {
    assertThat(risk.asked())
        .filteredOn(asked -> asked.path().equals("/admin/halt"))
        .hasSize(2)
        .last()
        .satisfies(
            asked -> {
              assertThat(asked.headers()).containsEntry("Authorization", bearer());
              assertThat(asked.body()).contains("\"firm\"", "odd fills").doesNotContain(TOKEN);
            });
  }

  private static java.util.List<String> bearer() {
    return java.util.List.of("Bearer " + TOKEN);
  }

  private static void isNowhereKept(BrowserPage page) {
    Object kept =
        page.js(
            """
            const fields = [...document.querySelectorAll('input')].map((field) => field.value);
            return [location.href, document.cookie, JSON.stringify(localStorage), JSON.stringify(sessionStorage),
              document.documentElement.outerHTML, ...fields,
              ...performance.getEntriesByType('resource').map((it) => it.name)].join(' ');
            """);
    assertThat((String) kept).contains("http://127.0.0.1").doesNotContain(TOKEN);
  }

  @Test
  void anAlertIsShownWithItsRunbookAndOnlyWebAddressesAreLinks(BrowserPage page) throws Exception {
    try (FakeServices services = new FakeServices();
        TestConsole console = TestConsole.start(data, services.settings())) {
      page.open(console, "#/alerts").awaitText(".alerts li", "CircuitBreakerTriggered");
      assertThat(page.texts(".alerts li")).hasSize(2);
      assertThat(page.text("#alerts")).contains("2 firing", "the Watchdog fires, as it should");
      assertThat(page.text(".alerts li"))
          .contains("Trading of the firm is halted.", "since 14:32:05 UTC")
          .contains("Runbook: monitoring/runbooks/CircuitBreakerTriggered.md");
      assertThat(page.texts(".alerts a")).containsExactly("Dashboard");
      assertThat(page.text("#vitals")).contains("2 firing CircuitBreakerTriggered");
    }
  }

  @Test
  void escapeLeavesTheDialogAndNothingIsAsked(BrowserPage page) throws Exception {
    try (FakeServices services = new FakeServices();
        TestConsole console = TestConsole.start(data, services.settings())) {
      page.open(console, "#/control").awaitText("#state", "active");
      page.type("[name=reason]", "odd fills");
      page.click("[data-command=rearm]");
      page.press(org.openqa.selenium.Keys.ESCAPE);
      page.awaitTrue("!document.querySelector('dialog')");
      assertThat(services.risk().asked()).noneMatch(asked -> asked.method().equals("POST"));
    }
  }

  @Test
  void whereSwitchingIsOffThePageSaysSo(BrowserPage page) throws Exception {
    try (TestConsole console = TestConsole.start(data, "console.control=false")) {
      page.open(console, "#/control").awaitText("#switch", "ordertrail halt");
      assertThat(page.js("return document.querySelector('[data-command=halt]').disabled"))
          .isEqualTo(true);
      assertThat(Map.of("dialogs", page.number("document.querySelectorAll('dialog').length")))
          .containsEntry("dialogs", 0L);
    }
  }
}
