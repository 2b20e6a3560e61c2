package io.ordertrail.console;

import io.ordertrail.elasticsearch.TrustedAuthority;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;

/** Asks other processes over HTTP. Any thread, which waits. */
final class Web implements AutoCloseable {
  private static final Duration CONNECT_WITHIN = Duration.ofMillis(500);

  /** Long pages are cut, so that a stranger at an address cannot fill the memory. */
  private static final int LONGEST = 4 << 20;

  /** An answer, whatever its status. */
  record Answer(int status, String body) {
    boolean isGood() {
      return status / 100 == 2;
    }
  }

  /** There was none; the message is a sentence for a person. */
  static final class Unanswered extends Exception {
    private static final long serialVersionUID = 1L;

    Unanswered(String sentence) {
      super(sentence, null, false, false);
    }
  }

  private final HttpClient http;

  /**
   * @param authority that signed the certificates of the others; empty for the JDK's own list
   */
  Web(Optional<Path> authority) {
    HttpClient.Builder client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_WITHIN)
            .executor(Executors.newVirtualThreadPerTaskExecutor());
    authority.map(TrustedAuthority::sslContext).ifPresent(client::sslContext);
    http = client.build();
  }

  Answer get(URI address, Duration patience) throws Unanswered {
    return send(HttpRequest.newBuilder(address).timeout(patience).build());
  }

  Answer send(HttpRequest request) throws Unanswered {
    URI address = request.uri();
    try {
      HttpResponse<InputStream> response =
          http.send(request, HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream body = response.body()) {
        return new Answer(
            response.statusCode(), new String(body.readNBytes(LONGEST), StandardCharsets.UTF_8));
      }
    } catch (HttpTimeoutException e) {
      throw new Unanswered("It did not answer in time at " + origin(address) + ".");
    } catch (ConnectException e) {
      throw new Unanswered("Nothing listens at " + origin(address) + ".");
    } catch (IOException e) {
      throw new Unanswered("It broke off its answer at " + origin(address) + ".");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unanswered("The console is stopping.");
    }
  }

  private static String origin(URI address) {
    return address.getScheme() + "://" + address.getAuthority();
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
