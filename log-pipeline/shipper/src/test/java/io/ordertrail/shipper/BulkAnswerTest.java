package io.ordertrail.shipper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ordertrail.shipper.BulkOutcome.ItemResult;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;

class BulkAnswerTest {

  private static List<ItemResult> read(String json) {
    return BulkAnswer.read(json.getBytes(StandardCharsets.UTF_8), 3);
  }

  @Test
  void readsOneResultAnItemInTheirOrder() {
    assertThat(
            read(
                """
                {"took":3,"errors":true,"items":[
                  {"create":{"_id":"a","status":201,"_shards":{"total":1}}},
                  {"create":{"status":400,"error":{"type":"document_parsing_exception","reason":"failed to parse field [x]","caused_by":{"type":"number_format_exception","reason":"For input string: \\"cheap\\""},"index":"i","root_cause":[{"type":"y"}]}}},
                  {"create":{"error":{"type":"version_conflict_engine_exception","reason":"exists"},"status":409}}]}\
                """))
        .containsExactly(
            new ItemResult(201, "", ""),
            new ItemResult(
                400,
                "document_parsing_exception",
                "failed to parse field [x]: For input string: \"cheap\""),
            new ItemResult(409, "version_conflict_engine_exception", "exists"));
  }

  @Test
  void anItemWithoutStatusIsNeverTakenForSuccess() {
    assertThat(read("{\"items\":[{\"create\":{}}]}"))
        .singleElement()
        .satisfies(item -> assertThat(ItemVerdict.of(item)).isEqualTo(ItemVerdict.AGAIN));
  }

  @Test
  void refusesWhatIsNoBulkAnswer() {
    assertThatThrownBy(() -> read("<html>")).isInstanceOf(JacksonException.class);
    assertThatThrownBy(() -> read("[]")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> read("{\"items\":[{\"create\":{\"status\":201"))
        .isInstanceOf(JacksonException.class);
    assertThat(read("{\"acknowledged\":true}")).isEmpty();
  }

  @Test
  void theCommonAnswerIsReadAsTheParserReadsIt() {
    for (int items : new int[] {0, 1, 2, 3, 5}) {
      String all = String.join(",", Collections.nCopies(items, "{\"create\":{\"status\":201}}"));
      assertThat(read("{\"errors\":false,\"items\":[" + all + "]}"))
          .isEqualTo(Collections.nCopies(items, new ItemResult(201, "", "")));
      assertThat(read("{\"errors\":false,\"items\":[" + all.replace("201", "409") + "]}"))
          .isEqualTo(Collections.nCopies(items, new ItemResult(409, "", "")));
    }
  }
}
