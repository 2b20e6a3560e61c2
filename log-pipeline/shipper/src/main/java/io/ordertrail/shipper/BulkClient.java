package io.ordertrail.shipper;

import co.elastic.clients.transport.TransportOptions;
import co.elastic.clients.transport.http.TransportHttpClient;
import co.elastic.clients.transport.rest5_client.low_level.ResponseException;
import io.ordertrail.elasticsearch.ElasticsearchClients;
import io.ordertrail.shipper.BulkOutcome.Why;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import tools.jackson.core.JacksonException;

/**
 * Bulk requests over elasticsearch-java's low-level transport: the bodies are ready-made, so that
 * nothing is parsed or encoded twice. For one thread at a time.
 */
final class BulkClient {
  private static final Map<String, String> PARAMETERS =
      Map.of("filter_path", "errors,items.*.status,items.*.error");

  /** The client's own media types: the server wants both headers of one kind. */
  private static final Map<String, String> HEADERS =
      Map.of(
          "Content-Type", "application/vnd.elasticsearch+x-ndjson; compatible-with=9",
          "Accept", "application/vnd.elasticsearch+json; compatible-with=9");

  private static final int OK = 200;
  private static final int REQUEST_TIMEOUT = 408;
  private static final int TOO_LARGE = 413;
  private static final int TOO_MANY = 429;
  private static final int LONGEST_DETAIL = 300;

  private final TransportHttpClient http;

  BulkClient(ElasticsearchClients clients) {
    this.http = clients.lowLevel();
  }

  BulkOutcome send(List<ByteBuffer> body, int items) {
    try (TransportHttpClient.Response response = post(body)) {
      return response.statusCode() == OK
          ? answered(response, items)
          : refused(response.statusCode(), text(response));
    } catch (ResponseException e) {
      return refused(e.getResponse().getStatusCode(), "");
    } catch (SocketTimeoutException e) {
      return new BulkOutcome.Failed(Why.TIMEOUT, "no answer in time");
    } catch (IOException e) {
      boolean timedOut =
          e instanceof InterruptedIOException || e.getCause() instanceof TimeoutException;
      return new BulkOutcome.Failed(timedOut ? Why.TIMEOUT : Why.UNREACHABLE, sentence(e));
    }
  }

  private TransportHttpClient.Response post(List<ByteBuffer> body) throws IOException {
    TransportHttpClient.Request request =
        new TransportHttpClient.Request("POST", "/_bulk", PARAMETERS, HEADERS, body);
    return http.performRequest("bulk", null, request, (TransportOptions) null);
  }

  private static BulkOutcome answered(TransportHttpClient.Response response, int items)
      throws IOException {
    try (InputStream in = response.body().asInputStream()) {
      List<BulkOutcome.ItemResult> results = BulkAnswer.read(in);
      return results.size() == items
          ? new BulkOutcome.Answered(results)
          : new BulkOutcome.Failed(
              Why.SERVER_ERROR,
              "the answer speaks of %d items, %d were sent".formatted(results.size(), items));
    } catch (JacksonException | IllegalArgumentException e) {
      return new BulkOutcome.Failed(Why.SERVER_ERROR, "the answer is not one to a bulk request");
    }
  }

  private static BulkOutcome refused(int status, String says) {
    return switch (status) {
      case TOO_LARGE -> new BulkOutcome.TooLarge();
      case TOO_MANY -> new BulkOutcome.Failed(Why.TOO_MANY_REQUESTS, "status 429" + says);
      case REQUEST_TIMEOUT -> new BulkOutcome.Failed(Why.TIMEOUT, "status 408" + says);
      default -> new BulkOutcome.Failed(Why.SERVER_ERROR, "status " + status + says);
    };
  }

  private static String text(TransportHttpClient.Response response) throws IOException {
    if (response.body() == null) {
      return "";
    }
    try (InputStream in = response.body().asInputStream()) {
      return ": " + new String(in.readNBytes(LONGEST_DETAIL), StandardCharsets.UTF_8);
    }
  }

  private static String sentence(IOException e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
