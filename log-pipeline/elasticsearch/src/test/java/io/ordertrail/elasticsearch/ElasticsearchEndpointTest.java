package io.ordertrail.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ElasticsearchEndpointTest {
  private static final ElasticsearchEndpoint ENDPOINT = ElasticsearchEndpoint.of("https://es:9200");
  @TempDir Path folder;

  @Test
  void neverPrintsTheKeyNorThePassword() {
    assertThat(ENDPOINT.withApiKey("secret").toString())
        .isEqualTo("https://es:9200 with API key ***");
    assertThat(ENDPOINT.withPassword("writer", "secret").toString())
        .isEqualTo("https://es:9200 with user writer, password ***");
  }

  @Test
  void saysWhoAsksAsElasticsearchWantsIt() {
    assertThat(ENDPOINT.credentials().header()).isEmpty();
    assertThat(ENDPOINT.withApiKey("aWQ6a2V5").credentials().header()).contains("ApiKey aWQ6a2V5");
    assertThat(ENDPOINT.withPassword("writer", "pass:wörd").credentials().header())
        .contains("Basic d3JpdGVyOnBhc3M6d8O2cmQ=");
  }

  @Test
  void namesEveryNode() {
    List<URI> nodes = List.of(URI.create("http://a:9200"), URI.create("http://b:9200"));
    assertThat(ElasticsearchEndpoint.of(nodes).toString())
        .isEqualTo("http://a:9200, http://b:9200");
    assertThatThrownBy(() -> ElasticsearchEndpoint.of(List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void saysInOneSentenceWhyAnAuthorityCannotBeTrusted() throws IOException {
    Path pem = folder.resolve("ca.pem");
    assertThatThrownBy(() -> ENDPOINT.withCertificateAuthority(pem).sslContext())
        .hasMessageContaining("ca.pem cannot be read");
    Files.writeString(pem, "");
    assertThatThrownBy(() -> ENDPOINT.withCertificateAuthority(pem).sslContext())
        .hasMessageContaining("holds no usable certificate");
    Files.writeString(pem, "-----BEGIN CERTIFICATE-----\nnonsense\n");
    assertThatThrownBy(() -> ENDPOINT.withCertificateAuthority(pem).sslContext())
        .hasMessageContaining("holds no usable certificate");
  }
}
