package io.ordertrail.papervenue;

import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Not Alpaca's: faults on demand. Handlers wait for the engine. */
final class FaultsApi implements HttpService {
  private static final Set<String> FIELDS =
      new LinkedHashSet<>(List.of("kind", "symbol", "count", "duration_ms", "value", "close_code"));

  private final Venue venue;

  FaultsApi(Venue venue) {
    this.venue = venue;
  }

  @Override
  public void routing(HttpRules rules) {
    rules
        .post("/", this::begin)
        .get("/", this::list)
        .delete("/", this::endAll)
        .delete("/{id}", this::end);
  }

  private void begin(ServerRequest request, ServerResponse response) {
    FaultRequest wanted = parse(Answers.body(request), venue.market().symbols());
    Fault fault = venue.engine().call(() -> venue.faultActions().begin(wanted));
    Answers.json(response, 201, ApiJson.bytes(fault::write));
  }

  /**
   * @throws RefusedException saying what is allowed instead
   */
  static FaultRequest parse(byte[] json, List<String> symbols) {
    JsonBody body = JsonBody.parse(json);
    body.allowOnly(FIELDS);
    String name = body.required("kind");
    FaultKind kind = FaultKind.of(name);
    if (kind == null) {
      throw new RefusedException(
          Refusal.unprocessable(
              "unknown kind \"" + name + "\": it must be one of " + FaultKind.names()));
    }
    return FaultRequest.of(
        kind,
        body.text("symbol"),
        body.count("count"),
        body.count("duration_ms"),
        body.text("value"),
        body.count("close_code"),
        symbols);
  }

  private void list(ServerRequest request, ServerResponse response) {
    List<Fault> all = venue.faults().all();
    Answers.json(
        response,
        200,
        ApiJson.bytes(
            json -> {
              json.writeStartArray();
              for (Fault fault : all) {
                fault.write(json);
              }
              json.writeEndArray();
            }));
  }

  private void endAll(ServerRequest request, ServerResponse response) {
    venue.engine().call(() -> venue.faultActions().end(fault -> true));
    response.status(204).send();
  }

  private void end(ServerRequest request, ServerResponse response) {
    String id = request.path().pathParameters().get("id");
    boolean known = venue.faults().all().stream().anyMatch(fault -> fault.id().equals(id));
    if (!known) {
      throw new RefusedException(Refusal.notFound("fault not found for " + id));
    }
    venue.engine().call(() -> venue.faultActions().end(fault -> fault.id().equals(id)));
    response.status(204).send();
  }
}
