package io.ordertrail.shipper;

import io.ordertrail.elasticsearch.TemplateFile;
import io.ordertrail.elasticsearch.Templates;
import io.ordertrail.shipper.BulkOutcome.Why;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;

/**
 * An Elasticsearch that has the templates: they are put before the first event, and again after it
 * was away, because it may have come back empty, and an index made without them would guess types.
 * Any thread may call.
 */
final class Destination implements BulkSender {
  private static final int CLIENT_ERROR = 400;
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final int TOO_MANY = 429;
  private static final int SERVER_ERROR = 500;

  private final Nodes nodes;
  private final List<TemplateFile> templates;
  private final BulkClient bulk;
  private volatile boolean prepared;

  Destination(Nodes nodes, Optional<Templates.Scope> scope) {
    this.nodes = nodes;
    this.templates = scope.map(TemplateFile::all).orElse(List.of());
    this.bulk = new BulkClient(nodes);
  }

  @Override
  public BulkOutcome send(List<ByteBuffer> body, int items) {
    Optional<BulkOutcome.Failed> unprepared = prepare();
    if (unprepared.isPresent()) {
      return unprepared.get();
    }
    BulkOutcome outcome = bulk.send(body, items);
    if (outcome instanceof BulkOutcome.Failed failed && failed.why() != Why.TOO_MANY_REQUESTS) {
      prepared = false;
    }
    return outcome;
  }

  @Override
  public Optional<BulkOutcome.Failed> probe() {
    if (!prepared) {
      return prepare();
    }
    Optional<BulkOutcome.Failed> failed = health();
    prepared = failed.isEmpty();
    return failed;
  }

  private Optional<BulkOutcome.Failed> prepare() {
    if (prepared) {
      return Optional.empty();
    }
    synchronized (this) {
      if (!prepared) {
        Optional<BulkOutcome.Failed> failed = templates.isEmpty() ? health() : install();
        prepared = failed.isEmpty();
        return failed;
      }
      return Optional.empty();
    }
  }

  private Optional<BulkOutcome.Failed> install() {
    try {
      for (TemplateFile put : templates) {
        Nodes.Answer answer =
            nodes.send(
                "PUT", put.path(), new ByteArrayEntity(put.json(), ContentType.parse(Nodes.JSON)));
        if (answer.status() >= CLIENT_ERROR) {
          return Optional.of(refused(answer));
        }
      }
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(unreachable(e));
    }
  }

  private BulkOutcome.Failed refused(Nodes.Answer answer) {
    String says = BulkClient.text(answer);
    return switch (answer.status()) {
      case UNAUTHORIZED -> failed(Why.UNAUTHORIZED, Refusals.unauthorized(answer));
      case FORBIDDEN ->
          failed(
              Why.FORBIDDEN,
              "%s does not let the shipper install the index templates (403): set shipper.elasticsearch.templates=none and let an administrator install them%s"
                  .formatted(answer.node(), says));
      case TOO_MANY -> failed(Why.TOO_MANY_REQUESTS, "status 429" + says);
      default ->
          failed(
              Why.SERVER_ERROR,
              "the index templates were refused (%d)%s".formatted(answer.status(), says));
    };
  }

  private Optional<BulkOutcome.Failed> health() {
    try {
      Nodes.Answer answer = nodes.send("GET", "/_cluster/health", null);
      if (answer.status() == UNAUTHORIZED) {
        return Optional.of(failed(Why.UNAUTHORIZED, Refusals.unauthorized(answer)));
      }
      // Any other below 500 will do: a key that may only write is refused here, and that is well.
      return answer.status() < SERVER_ERROR
          ? Optional.empty()
          : Optional.of(failed(Why.SERVER_ERROR, "status " + answer.status()));
    } catch (IOException e) {
      return Optional.of(unreachable(e));
    }
  }

  private BulkOutcome.Failed unreachable(IOException e) {
    return new BulkOutcome.Failed(BulkClient.why(e), BulkClient.sentence(e), nodes.hasLiving());
  }

  private static BulkOutcome.Failed failed(Why why, String detail) {
    return new BulkOutcome.Failed(why, detail, false);
  }
}
