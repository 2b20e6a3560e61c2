package io.ordertrail.papervenue;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/**
 * A fault as it stands. Immutable: {@link Faults} replaces it.
 *
 * @param origin {@code request}, or {@code schedule}
 * @param marketNs the market's own time when it began
 * @param deadlineNs of the monotonic clock; {@link Long#MAX_VALUE} for none
 * @param effects how often it took effect
 * @param endedNs 0 while it is active
 */
record Fault(
    String id,
    FaultRequest request,
    String origin,
    long startedNs,
    long marketNs,
    long deadlineNs,
    int effects,
    long endedNs) {

  Fault afterEffect() {
    return new Fault(id, request, origin, startedNs, marketNs, deadlineNs, effects + 1, endedNs);
  }

  Fault ended(long nowNs) {
    return new Fault(id, request, origin, startedNs, marketNs, deadlineNs, effects, nowNs);
  }

  boolean isUsedUp() {
    return request.count() > 0 && effects >= request.count();
  }

  void write(JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", id);
    json.writeStringField("kind", request.kind().wireName());
    json.writeStringField("symbol", request.symbol());
    if (request.count() > 0) {
      json.writeNumberField("count", request.count());
    }
    if (request.durationMs() > 0) {
      json.writeNumberField("duration_ms", request.durationMs());
    }
    json.writeStringField("value", request.value());
    if (request.kind() == FaultKind.DISCONNECT) {
      json.writeNumberField("close_code", request.closeCode());
    }
    json.writeStringField("origin", origin);
    json.writeStringField("state", endedNs == 0 ? "active" : "finished");
    json.writeNumberField("took_effect", effects);
    json.writeStringField("started_at", Timestamps.text(startedNs));
    json.writeStringField("market_time", Timestamps.text(marketNs));
    OrderJson.timeOrNull(json, "ended_at", endedNs);
    json.writeEndObject();
  }
}
