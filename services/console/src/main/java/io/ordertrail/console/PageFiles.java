package io.ordertrail.console;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * The page and what it is made of, out of the class path. Names are matched against what names look
 * like before anything is opened. HTTP threads.
 */
final class PageFiles {
  private static final Pattern NAME =
      Pattern.compile(
          "(?:[a-z0-9][a-z0-9_-]*/){0,3}[a-z0-9][a-z0-9_-]*(?:\\.[a-z0-9_-]+)*\\.[a-z0-9]+");
  private static final String CHARTS = "/META-INF/resources/webjars/chart.js/%s/dist/chart.umd.js";
  private static final String CHARTS_VERSION =
      "/META-INF/maven/org.webjars.npm/chart.js/pom.properties";
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "svg", "image/svg+xml",
          "png", "image/png",
          "json", "application/json",
          "woff2", "font/woff2",
          "txt", "text/plain; charset=utf-8");

  private record Content(byte[] bytes, String type, String etag) {}

  private final Map<String, Optional<Content>> known = new ConcurrentHashMap<>();
  private final String charts = CHARTS.formatted(chartsVersion());

  /** The WebJar's folder is named after it. */
  private static String chartsVersion() {
    Properties properties = new Properties();
    try (InputStream in = PageFiles.class.getResourceAsStream(CHARTS_VERSION)) {
      properties.load(in);
      return properties.getProperty("version");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void index(ServerRequest request, ServerResponse response) {
    send(request, response, "page/index.html");
  }

  void page(ServerRequest request, ServerResponse response) {
    send(request, response, "page/" + below(request, "/page/"));
  }

  void library(ServerRequest request, ServerResponse response) {
    boolean chart = below(request, "/lib/").equals("chart.js");
    send(request, response, chart ? charts : "");
  }

  private static String below(ServerRequest request, String folder) {
    String name = request.path().path().substring(folder.length());
    return NAME.matcher(name).matches() ? name : "";
  }

  private void send(ServerRequest request, ServerResponse response, String resource) {
    Optional<Content> content = resource.isEmpty() ? Optional.empty() : content(resource);
    if (content.isEmpty()) {
      Replies.error(response, 404, "there is no such file");
      return;
    }
    String etag = content.get().etag();
    response.header(HeaderNames.ETAG, etag).header(HeaderNames.CACHE_CONTROL, "no-cache");
    if (request.headers().first(HeaderNames.IF_NONE_MATCH).orElse("").equals(etag)) {
      response.status(Status.NOT_MODIFIED_304).send();
      return;
    }
    response.header(HeaderNames.CONTENT_TYPE, content.get().type()).send(content.get().bytes());
  }

  /** What is not there is not remembered: names that strangers make up must not fill the memory. */
  private Optional<Content> content(String resource) {
    Optional<Content> content = known.get(resource);
    if (content == null) {
      content = read(resource);
      if (content.isPresent()) {
        known.put(resource, content);
      }
    }
    return content;
  }

  private static Optional<Content> read(String resource) {
    String type = TYPES.get(resource.substring(resource.lastIndexOf('.') + 1));
    try (InputStream in = PageFiles.class.getResourceAsStream(resource)) {
      if (in == null || type == null) {
        return Optional.empty();
      }
      byte[] bytes = in.readAllBytes();
      String hash =
          HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes), 0, 16);
      return Optional.of(new Content(bytes, type, '"' + hash + '"'));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
