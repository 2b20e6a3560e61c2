package io.ordertrail.bundle;

import io.ordertrail.eventlog.Hop;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What stands around the rows of the page: style, the chart library and our script, all in the one
 * file. Its policy lets nothing run but these, by their hashes, and nothing be loaded. Pure.
 */
final class PageFrame {
  private static final String WEBJAR = "/META-INF/resources/webjars/chart.js/%s/dist/chart.umd.js";
  private static final String POM =
      "/META-INF/maven/org.webjars.npm/chart.js/pom.properties"; // names the version
  private static final String CHARTS = chartLibrary();
  private static final String SCRIPT = Template.resource("timeline.js");
  private static final String STYLE = Template.resource("timeline.css");

  private PageFrame() {}

  private static String chartLibrary() {
    try (InputStream pom = PageFrame.class.getResourceAsStream(POM)) {
      Properties properties = new Properties();
      properties.load(pom);
      String path = WEBJAR.formatted(properties.getProperty("version"));
      try (InputStream in = PageFrame.class.getResourceAsStream(path)) {
        String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        return text.replaceAll("(?m)^//# sourceMappingURL=.*$", "");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * @param names what the rows name by number
   */
  static String before(Contents contents, ObjectNode names) {
    return Template.fill(
        frame()[0],
        Map.of(
            "policy", policy(),
            "style", STYLE,
            "title", html(title(contents)),
            "sentences", sentences(contents),
            "head", TimelinePage.inScript(head(contents, names).toString())));
  }

  /** The library and the script come last: everything they need is there then. */
  static String behind() {
    return Template.fill(frame()[1], Map.of("charts", CHARTS, "script", SCRIPT));
  }

  private static String[] frame() {
    return Template.resource("timeline.html").split("\\{rows}", 2);
  }

  private static String policy() {
    return "default-src 'none'; script-src %s %s; style-src %s; img-src data:; base-uri 'none'; form-action 'none'"
        .formatted(hash(CHARTS), hash(SCRIPT), hash(STYLE));
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static String title(Contents contents) {
    String subject = contents.request().subject().words();
    return "%s to %s%s"
        .formatted(
            contents.window().fromText(),
            contents.window().toText(),
            subject.isEmpty() ? "" : ", " + subject);
  }

  private static String sentences(Contents contents) {
    return contents.proof().sentences().stream()
        .map(sentence -> "<li>" + html(sentence) + "</li>")
        .collect(Collectors.joining("\n"));
  }

  private static ObjectNode head(Contents contents, ObjectNode names) {
    names.put("from", contents.window().fromText());
    names.put(
        "lengthNs", Duration.between(contents.window().from(), contents.window().to()).toNanos());
    names.put(
        "order",
        contents.request().subject() instanceof Subject.OfOrder(String clOrdId) ? clOrdId : "");
    ArrayNode hops = names.putArray("hops");
    Stream.of(Hop.values())
        .forEach(
            hop ->
                hops.add(
                    JsonMapper.shared()
                        .createObjectNode()
                        .put("label", hop.label())
                        .put("where", hop.where())
                        .put("what", hop.sentence())));
    return names;
  }

  static String html(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
