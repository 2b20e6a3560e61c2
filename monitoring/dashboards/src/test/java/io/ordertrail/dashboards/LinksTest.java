package io.ordertrail.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class LinksTest {
  @Test
  void aSearchArrivesInKibanaAsItWasWritten() {
    String search = "event.action:(\"order.rejected\" OR \"a+b\") AND NOT x:[50 TO *]";

    String link = Links.kibana(search);

    assertThat(link)
        .startsWith("${kibana_url}/app/discover#/?_g=(time:(from:'${__from:date:iso}',")
        .doesNotContain(" ", "\"", "+");
    assertThat(URLDecoder.decode(link, StandardCharsets.UTF_8))
        .endsWith("query:(language:lucene,query:'" + search + "'))");
  }

  @Test
  void quotesAndExclamationMarksAreEscapedAsKibanasAddressesAskFor() {
    assertThat(URLDecoder.decode(Links.kibana("a:'b' !c"), StandardCharsets.UTF_8))
        .contains("query:'a:!'b!' !!c'");
  }

  @Test
  void whatGrafanaFillsInIsNotEncoded() {
    assertThat(Links.kibana("service.name:\"${__field.labels.service}\""))
        .contains("query:'service.name%3A%22${__field.labels.service}%22'");
  }

  @Test
  void jaegerIsAskedInMicroseconds() {
    assertThat(Links.jaeger("risk-manager"))
        .isEqualTo(
            "${jaeger_url}/search?service=risk-manager"
                + "&start=${__from}000&end=${__to}000&limit=100");
  }
}
