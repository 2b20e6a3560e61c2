package io.ordertrail.papervenue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaultsApiTest {
  @TempDir Path data;
  private RunningVenue venue;

  @BeforeEach
  void start() {
    venue = new RunningVenue(new TestConfig(data));
  }

  @AfterEach
  void stop() {
    venue.close();
    assertThat(venue.failures).isEmpty();
  }

  @Test
  void saysWhatItTookAndListsIt() {
    JsonNode fault =
        venue
            .post(
                "/v2/faults",
                "{\"kind\":\"lost_fill\",\"count\":2,\"duration_ms\":60000,\"symbol\":\"AAPL\"}")
            .body();
    assertThat(fault.get("id").asText()).isEqualTo("fault-1");
    assertThat(fault.get("state").asText()).isEqualTo("active");
    assertThat(fault.get("took_effect").asInt()).isZero();
    assertThat(fault.get("origin").asText()).isEqualTo("request");
    JsonNode listed = venue.get("/v2/faults").body();
    assertThat(listed).hasSize(1);
    assertThat(listed.get(0)).isEqualTo(fault);
  }

  @Test
  void endsOneOrAllWhenAskedTo() {
    String first = venue.fault("{\"kind\":\"late_reject\"}");
    venue.fault("{\"kind\":\"clock_skew\",\"value\":\"-3000\"}");
    assertThat(venue.delete("/v2/faults/" + first).status()).isEqualTo(204);
    assertThat(venue.get("/v2/faults").body().findValuesAsText("state"))
        .containsExactly("active", "finished");
    assertThat(venue.delete("/v2/faults").status()).isEqualTo(204);
    assertThat(venue.get("/v2/faults").body().findValuesAsText("state"))
        .containsExactly("finished", "finished");
    assertThat(venue.delete("/v2/faults/fault-9").status()).isEqualTo(404);
  }

  @Test
  void endsByItselfWhenItsTimeIsOver() {
    venue.fault("{\"kind\":\"stale_feed\",\"duration_ms\":50}");
    await()
        .until(() -> venue.get("/v2/faults").body().findValuesAsText("state").contains("finished"));
  }

  @Test
  void saysWhatIsAllowedInsteadOfWhatWasSent() {
    String[][] cases = {
      {"{\"kind\":\"meteor\"}", "unknown kind \"meteor\": it must be one of lost_fill, "},
      {"{\"kind\":\"server_error\",\"value\":404}", "value of server_error must be one of 503"},
      {"{\"kind\":\"late_ack\",\"value\":\"soon\"}", "must be a whole number of ms from 1 to"},
      {"{\"kind\":\"lost_fill\",\"value\":\"x\"}", "value of lost_fill must be left out"},
      {"{\"kind\":\"lost_fill\",\"symbol\":\"XYZ\"}", "symbol must be one of AAPL, MSFT, GME"},
      {"{\"kind\":\"halt_symbol\"}", "halt_symbol needs a symbol"},
      {"{\"kind\":\"halt_symbol\",\"symbol\":\"AAPL\",\"count\":1}", "halt_symbol takes no count"},
      {"{\"kind\":\"disconnect\",\"symbol\":\"AAPL\"}", "disconnect takes no symbol"},
      {"{\"kind\":\"disconnect\",\"close_code\":5}", "close_code must be from 1000 to 4999"},
      {"{\"kind\":\"lost_fill\",\"close_code\":1001}", "close_code is for disconnect only"},
      {"{\"kind\":\"lost_fill\",\"count\":0}", "count must be a whole number above 0, not \"0\""},
      {"{\"kind\":\"lost_fill\",\"cuont\":1}", "unknown field \"cuont\""},
      {"{}", "kind is required"},
    };
    for (String[] each : cases) {
      RunningVenue.Answer answer = venue.post("/v2/faults", each[0]);
      assertThat(answer.status()).as(each[0]).isEqualTo(422);
      assertThat(answer.body().get("message").asText()).contains(each[1]);
    }
    assertThat(venue.post("/v2/faults", "[").status()).isEqualTo(400);
    assertThat(venue.get("/v2/faults").body()).isEmpty();
  }

  @Test
  void needsTheKey() {
    assertThat(
            venue
                .send(venue.request("/v2/faults").setHeader("APCA-API-SECRET-KEY", "no").GET())
                .status())
        .isEqualTo(401);
  }
}
