package io.ordertrail.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** The list of ten thousand orders: complete, quick, and all of it by the keyboard. */
@ExtendWith(InChromium.class)
class BrowserOrdersTest {
  private static final int ORDERS = 10_000;
  private static final String ALL = "10,000 of 10,000 orders, 100 working";
  private static final double FILTER_MS = 250;
  private static final double FRAME_MS = 60;

  @TempDir static Path data;
  private static MadeSession session;
  private static TestConsole console;

  @BeforeAll
  static void start() throws Exception {
    session = new MadeSession(data);
    session.lives(ORDERS);
    console = TestConsole.start(data);
  }

  @AfterAll
  static void stop() {
    if (console != null) {
      console.close();
      session.close();
    }
  }

  private static BrowserPage list(BrowserPage page) {
    page.open(console, "#/orders").awaitText(".said", ALL);
    return page;
  }

  @Test
  void tenThousandOrdersScrollAndAreFilteredQuickly(BrowserPage page) {
    list(page);
    page.shot("orders-light");
    double filtered =
        page.measured(
            """
            const done = arguments[0];
            const field = document.querySelector('.filters [name=symbol]');
            const from = performance.now();
            field.value = 'AAPL';
            field.dispatchEvent(new Event('input', { bubbles: true }));
            requestAnimationFrame(() => setTimeout(() => done(performance.now() - from)));
            """);
    assertThat(page.text(".said")).startsWith("1,66").contains("of 10,000 orders");
    assertThat(page.texts(".rows .c-symbol")).isNotEmpty().containsOnly("AAPL");
    page.click(".filters .clear");
    page.awaitText(".said", ALL);
    double frame =
        page.measured(
            """
            const done = arguments[0];
            const list = document.querySelector('.list');
            const frames = [];
            let last = performance.now();
            const step = (now) => {
              frames.push(now - last);
              last = now;
              list.scrollTop += 4500;
              if (frames.length < 60) requestAnimationFrame(step);
              else done(frames.sort((a, b) => a - b)[30]);
            };
            requestAnimationFrame(step);
            """);
    page.awaitTrue(
        "[...document.querySelectorAll('.rows .row')].some((row) => row.ariaRowIndex > 9500)");
    long rows = page.number("document.querySelectorAll('.rows .row').length");
    System.out.printf(
        "10,000 orders: filtered in %.0f ms, %.1f ms a frame while scrolling, %d rows in the"
            + " page%n",
        filtered, frame, rows);
    assertThat(filtered).isLessThan(FILTER_MS);
    assertThat(frame).isLessThan(FRAME_MS);
    assertThat(rows).isLessThan(100);
  }

  @Test
  void filtersAndTheirAddressSayTheSame(BrowserPage page) {
    list(page).js("document.querySelector('.filters [name=status]').value = 'DENIED'");
    page.type(".filters [name=text]", "GME");
    page.awaitText(".said", "334 of 10,000");
    assertThat(page.texts(".rows .c-state")).containsOnly("denied");
    assertThat(page.texts(".rows .c-symbol")).containsOnly("GME");
    assertThat(page.js("return location.hash")).isEqualTo("#/orders?text=GME&status=DENIED");
    page.go("#/orders?status=WORKING&side=BUY");
    page.awaitText(".said", "100 of 10,000");
    assertThat(page.texts(".rows .c-state")).containsOnly("new");
    page.click(".row.head [data-column=symbol] .sort");
    assertThat(page.texts(".rows .c-symbol")).isSorted();
    page.type(".filters [name=text]", "no such thing");
    page.awaitText(".none", "No order fits");
  }

  @Test
  void theSearchLeadsToASymbolsOrdersAndToAnOrderByItsVenuesId(BrowserPage page) {
    page.open(console, "#/flow").awaitText("#vitals", "10,000");
    page.press("/");
    page.press("msft", Keys.ENTER);
    page.awaitTrue("location.hash === '#/orders?symbol=MSFT'");
    page.awaitText(".said", "of 10,000");
    page.press("/");
    page.press(MadeSession.venueId(3), Keys.ENTER);
    page.awaitText("h1", "100 AMZN LIMIT at 585.94");
    page.awaitText(".facts", "ot-0000000000000003");
  }

  @Test
  void everythingIsReachedByTheKeyboardAndItsFocusIsSeen(BrowserPage page) {
    list(page).press(Keys.TAB);
    assertThat(page.js("return document.activeElement.className")).isEqualTo("skip");
    page.press(Keys.ENTER);
    assertThat(page.js("return document.activeElement.id")).isEqualTo("main");
    assertThat(page.tabTo(".filters input")).isTrue();
    assertThat(page.js("return getComputedStyle(document.activeElement).outlineStyle"))
        .isEqualTo("solid");
    assertThat(page.tabTo(".list")).isTrue();
    page.press(Keys.ARROW_DOWN, Keys.ARROW_DOWN, Keys.ARROW_DOWN, Keys.ARROW_UP);
    String marked = page.text(".row[aria-selected=true] .c-id");
    assertThat(marked).isEqualTo(page.text("[aria-rowindex='3'] .c-id"));
    assertThat(page.js("return document.activeElement.getAttribute('aria-activedescendant')"))
        .isEqualTo("row-" + marked);
    page.press(Keys.ENTER);
    page.awaitText(".facts", marked);
    assertThat(page.js("return document.activeElement.tagName")).isEqualTo("H1");
    page.back();
    page.awaitText(".row[aria-selected=true] .c-id", marked);
    assertThat(page.tabTo(".list")).isTrue();
    page.press(Keys.END);
    page.awaitText(".row[aria-selected=true] .c-id", "ot-0000000000000001");
    page.press("3");
    page.awaitText("h1", "Positions");
    assertThat(List.of(page.js("return location.hash"))).containsExactly("#/positions");
  }
}
