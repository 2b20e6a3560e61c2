package io.ordertrail.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Tells the paper venue to go on with its recording. */
record ReplayStart(URI address, Keys keys) {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  static ReplayStart of(URI venue, Keys keys) {
    return new ReplayStart(venue.resolve("/v2/replay"), keys);
  }

  void post() throws Problem {
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .timeout(PATIENCE)
            .header("APCA-API-KEY-ID", keys.id())
            .header("APCA-API-SECRET-KEY", keys.secret())
            .POST(HttpRequest.BodyPublishers.noBody())
            .build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      int status = http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
      if (status != 200) {
        throw Problem.failed("the paper venue did not begin the replay (HTTP " + status + ").");
      }
    } catch (IOException e) {
      throw Problem.failed(
          "the paper venue did not begin the replay (" + Sentences.reason(e) + ").");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Problem.failed("interrupted before the replay began.");
    }
  }
}
