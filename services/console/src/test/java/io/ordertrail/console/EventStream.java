package io.ordertrail.console;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A browser's side of the stream: it reads on a thread of its own and keeps what came. */
final class EventStream implements AutoCloseable {
  /** One event as it came. */
  record Event(String name, String id, JsonNode data) {}

  private final HttpClient http = HttpClient.newHttpClient();
  private final int status;
  private final List<Event> events = new CopyOnWriteArrayList<>();
  private final Map<String, JsonNode> newest = new ConcurrentHashMap<>();
  private volatile boolean ended;

  /**
   * @param lastEventId empty for a browser that comes for the first time
   */
  static EventStream open(TestConsole console, String lastEventId) throws Exception {
    return new EventStream(console, lastEventId);
  }

  private EventStream(TestConsole console, String lastEventId) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(console.address("/api/stream"))
            .header("Accept", "text/event-stream");
    if (!lastEventId.isEmpty()) {
      request.header("Last-Event-ID", lastEventId);
    }
    HttpResponse<InputStream> response =
        http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    status = response.statusCode();
    Thread.ofVirtual().start(() -> read(response.body()));
  }

  private void read(InputStream body) {
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
      List<String> lines = new ArrayList<>();
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (line.isEmpty()) {
          take(lines);
          lines.clear();
        } else {
          lines.add(line);
        }
      }
    } catch (IOException | UncheckedIOException e) {
      // The console, or the test, has closed it.
    } finally {
      ended = true;
    }
  }

  private void take(List<String> lines) {
    String name = field(lines, "event");
    if (!name.isEmpty()) {
      Event event =
          new Event(name, field(lines, "id"), JsonMapper.shared().readTree(field(lines, "data")));
      events.add(event);
      newest.put(name, event.data());
    }
  }

  private static String field(List<String> lines, String name) {
    for (String line : lines) {
      if (line.startsWith(name + ":")) {
        return line.substring(name.length() + 1).strip();
      }
    }
    return "";
  }

  List<Event> events() {
    return events;
  }

  List<Event> events(String name) {
    return events.stream().filter(event -> event.name().equals(name)).toList();
  }

  JsonNode newest(String name) {
    return newest.getOrDefault(name, JsonMapper.shared().createObjectNode());
  }

  boolean isEnded() {
    return ended;
  }

  int status() {
    return status;
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
