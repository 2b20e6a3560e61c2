package io.ordertrail.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ElasticsearchEndpointTest {

  @Test
  void neverPrintsTheKey() {
    assertThat(ElasticsearchEndpoint.of("https://es:9200").withApiKey("secret").toString())
        .isEqualTo("https://es:9200 with API key ***");
  }
}
