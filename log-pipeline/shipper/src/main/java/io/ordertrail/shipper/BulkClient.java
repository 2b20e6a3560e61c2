package io.ordertrail.shipper;

import io.ordertrail.shipper.BulkOutcome.Why;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import tools.jackson.core.JacksonException;

/**
 * Bulk requests to one of the nodes, and what their answers mean. Any thread may call.
 *
 * <p>The answer holds each item's status and no more: 25 bytes for an event that was created. The
 * status is asked for although {@code errors} would say the same of a good answer, because only so
 * a count that is not ours is seen, and only so created and already there can be told apart.
 */
final class BulkClient {
  private static final String PATH = "/_bulk?filter_path=errors,items.*.status,items.*.error";
  private static final int OK = 200;
  private static final int LONGEST_DETAIL = 300;

  private final Nodes nodes;

  BulkClient(Nodes nodes) {
    this.nodes = nodes;
  }

  BulkOutcome send(List<ByteBuffer> body, int items) {
    try {
      Nodes.Answer answer = nodes.send("POST", PATH, new BulkBody(body));
      return answer.status() == OK ? answered(answer, items) : refused(answer);
    } catch (IOException e) {
      return new BulkOutcome.Failed(why(e), sentence(e), nodes.hasLiving());
    }
  }

  private static BulkOutcome answered(Nodes.Answer answer, int items) {
    try {
      List<BulkOutcome.ItemResult> results = BulkAnswer.read(answer.body(), items);
      return results.size() == items
          ? new BulkOutcome.Answered(results)
          : failed(
              Why.SERVER_ERROR,
              "the answer speaks of %d items, %d were sent".formatted(results.size(), items));
    } catch (JacksonException | IllegalArgumentException e) {
      return failed(Why.SERVER_ERROR, "the answer is not one to a bulk request");
    }
  }

  private BulkOutcome refused(Nodes.Answer answer) {
    String says = "status " + answer.status() + text(answer);
    return switch (answer.status()) {
      case 400 -> new BulkOutcome.Rejected(says);
      case 401 -> failed(Why.UNAUTHORIZED, Refusals.unauthorized(answer));
      case 403 -> failed(Why.FORBIDDEN, Refusals.forbidden(answer, text(answer)));
      case 408 -> failed(Why.TIMEOUT, says);
      case 413 -> new BulkOutcome.TooLarge();
      case 429 -> failed(Why.TOO_MANY_REQUESTS, says);
      case 502, 503, 504 -> new BulkOutcome.Failed(Why.SERVER_ERROR, says, nodes.hasLiving());
      default -> failed(Why.SERVER_ERROR, says);
    };
  }

  private static BulkOutcome.Failed failed(Why why, String detail) {
    return new BulkOutcome.Failed(why, detail, false);
  }

  static String text(Nodes.Answer answer) {
    int length = Math.min(LONGEST_DETAIL, answer.body().length);
    return length == 0 ? "" : ": " + new String(answer.body(), 0, length, StandardCharsets.UTF_8);
  }

  static Why why(IOException e) {
    boolean answerIsLate =
        e instanceof SocketTimeoutException
            && !(e instanceof ConnectTimeoutException)
            && !(e.getCause() instanceof ConnectException);
    return answerIsLate ? Why.TIMEOUT : Why.UNREACHABLE;
  }

  static String sentence(IOException e) {
    String says = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    return e instanceof SSLException
        ? "the TLS connection fails: " + says + "; see shipper.elasticsearch.certificate_authority"
        : says;
  }
}
