package io.ordertrail.shipper;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertrail.shipper.BulkOutcome.ItemResult;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ItemVerdictTest {

  @ParameterizedTest
  @CsvSource({
    "201, '', CREATED",
    "409, version_conflict_engine_exception, ALREADY_THERE",
    "429, es_rejected_execution_exception, AGAIN",
    "503, unavailable_shards_exception, AGAIN",
    "403, cluster_block_exception, AGAIN",
    "403, security_exception, AGAIN",
    "404, index_not_found_exception, AGAIN",
    "400, validation_exception, AGAIN",
    "400, index_closed_exception, AGAIN",
    "400, document_parsing_exception, DEAD_MAPPING",
    "400, strict_dynamic_mapping_exception, DEAD_MAPPING",
    "400, illegal_argument_exception, DEAD_OTHER",
    "0, '', AGAIN"
  })
  void tellsTheEventsFaultFromTheServersState(int status, String type, ItemVerdict verdict) {
    assertThat(ItemVerdict.of(new ItemResult(status, type, ""))).isEqualTo(verdict);
  }
}
