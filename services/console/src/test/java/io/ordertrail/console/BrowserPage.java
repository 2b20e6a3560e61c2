package io.ordertrail.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;

/** The console's page in a browser, for a test. One thread. */
final class BrowserPage {
  static final int WIDE = 1400;
  static final int PHONE = 360;
  private static final Path SCREENSHOTS = Path.of("target", "screenshots");
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final ChromeDriver driver;
  private final List<String> expected = new ArrayList<>();
  private String origin = "";

  BrowserPage(ChromeDriver driver) {
    this.driver = driver;
    sized(WIDE, 900);
    theme("light");
  }

  void sized(int width, int height) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width == PHONE));
  }

  /**
   * @param theme what the system prefers: light or dark
   */
  void theme(String theme) {
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of(
            "features",
            List.of(
                Map.of("name", "prefers-color-scheme", "value", theme),
                Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
  }

  /** Loads the page anew. */
  BrowserPage open(TestConsole console, String hash) {
    URI address = console.address("/");
    origin = address.getScheme() + "://" + address.getAuthority();
    driver.get("about:blank");
    driver.get(address + hash);
    return this;
  }

  /** To another view, as a link does. */
  void go(String hash) {
    js("location.hash = arguments[0]", hash);
  }

  void back() {
    driver.navigate().back();
  }

  Object js(String script, Object... arguments) {
    return driver.executeScript(script, arguments);
  }

  /** The script calls its last argument with the answer. */
  double measured(String script) {
    return ((Number) Objects.requireNonNull(driver.executeAsyncScript(script))).doubleValue();
  }

  long number(String expression) {
    return ((Number) Objects.requireNonNull(js("return " + expression))).longValue();
  }

  /** Of the first that fits, as it is seen; empty when there is none. */
  String text(String css) {
    return texts(css).stream().findFirst().orElse("");
  }

  List<String> texts(String css) {
    Object texts =
        js(
            "return [...document.querySelectorAll(arguments[0])].map((it) => it.innerText.trim())",
            css);
    return StreamSupport.stream(((Iterable<?>) texts).spliterator(), false)
        .map(String::valueOf)
        .toList();
  }

  void awaitText(String css, String part) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(30))
        .untilAsserted(() -> assertThat(text(css)).contains(part));
  }

  void awaitTrue(String expression) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(30))
        .until(() -> Boolean.TRUE.equals(js("return Boolean(" + expression + ")")));
  }

  void click(String css) {
    driver.findElement(By.cssSelector(css)).click();
  }

  void type(String css, String text) {
    driver.findElement(By.cssSelector(css)).sendKeys(text);
  }

  /** Keys to whatever has the focus. */
  void press(CharSequence... keys) {
    new Actions(driver).sendKeys(keys).perform();
  }

  /** Tabs on until what has the focus fits; false when it is not reached. */
  boolean tabTo(String css) {
    for (int i = 0; i < 40; i++) {
      press(Keys.TAB);
      if (Boolean.TRUE.equals(js("return document.activeElement.matches(arguments[0])", css))) {
        return true;
      }
    }
    return false;
  }

  /**
   * Keeps the page as it is now, with what is below the window's edge, under target/screenshots.
   */
  void shot(String name) {
    Path file = SCREENSHOTS.resolve(name + ".png");
    try {
      Files.createDirectories(SCREENSHOTS);
      Map<String, Object> picture =
          driver.executeCdpCommand(
              "Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true));
      Files.write(file, Base64.getDecoder().decode((String) picture.get("data")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A complaint in the browser's log that is no fault: it has this in its text. */
  void expectComplaint(String part) {
    expected.add(part);
  }

  /** Closes the page; what it complained of, or asked of others, fails the test. */
  void leave() {
    List<String> asked =
        texts("html").isEmpty()
            ? List.of()
            : ((List<?>) js("return performance.getEntriesByType('resource').map((it) => it.name)"))
                .stream().map(String::valueOf).toList();
    driver.get("about:blank");
    List<String> complaints =
        driver.manage().logs().get(LogType.BROWSER).getAll().stream()
            .map(LogEntry::getMessage)
            .filter(message -> expected.stream().noneMatch(message::contains))
            .toList();
    assertThat(complaints).as("complaints in the browser's log").isEmpty();
    assertThat(asked).as("what the page asked for").allMatch(name -> name.startsWith(origin + "/"));
  }
}
